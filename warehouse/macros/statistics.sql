{#- A quantile of a column within a group, interpolated; BigQuery has it within 0.1 per cent of the ranks. -#}
{% macro quantile(column, share) -%}{{ adapter.dispatch('quantile')(column, share) }}{%- endmacro %}
{% macro default__quantile(column, share) -%}
  percentile_cont({{ share }}) within group (order by {{ column }})
{%- endmacro %}
{% macro bigquery__quantile(column, share) -%}
  approx_quantiles({{ column }}, 1000)[offset({{ (share * 1000) | int }})]
{%- endmacro %}

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
