{#-
  Quantiles of a column within a group as one list, interpolated: the values are held once, not once a quantile. BigQuery
  has them within 0.1 per cent of the ranks. `item_of` takes one out, from 1.
-#}
{% macro quantiles(column, shares) -%}{{ adapter.dispatch('quantiles')(column, shares) }}{%- endmacro %}
{% macro duckdb__quantiles(column, shares) -%}quantile_cont({{ column }}, [{{ shares | join(', ') }}]){%- endmacro %}
{% macro postgres__quantiles(column, shares) -%}
  percentile_cont(array[{{ shares | join(', ') }}]) within group (order by {{ column }})
{%- endmacro %}
{% macro bigquery__quantiles(column, shares) -%}
  [{% for share in shares %}approx_quantiles({{ column }}, 1000)[offset({{ (share * 1000) | int }})]{{ ', ' if not loop.last }}{% endfor %}]
{%- endmacro %}

{% macro item_of(list, place) -%}{{ adapter.dispatch('item_of')(list, place) }}{%- endmacro %}
{% macro default__item_of(list, place) -%}{{ list }}[{{ place }}]{%- endmacro %}
{% macro bigquery__item_of(list, place) -%}{{ list }}[offset({{ place - 1 }})]{%- endmacro %}

{#-
  An end of Wilson's interval for a share of successes, 95 per cent: it stays within 0 and 1 and holds for few.
  Wilson 1927, J. Am. Stat. Assoc. 22, 209. `side`: -1 the lower end, 1 the upper.
-#}
{% macro wilson(successes, trials, side) -%}
  {%- set z = 1.959963984540054 -%}
  (
    ({{ successes }} + {{ z * z / 2 }}) / ({{ trials }} + {{ z * z }})
    + {{ side }} * {{ z }} / ({{ trials }} + {{ z * z }})
    * sqrt(1.0 * {{ successes }} * ({{ trials }} - {{ successes }}) / {{ trials }} + {{ z * z / 4 }})
  )
{%- endmacro %}
