{#- Where engines have other words for the same. -#}

{#- Columns of a relation with one row a class of its `probabilities`: class_name and probability beside them. -#}
{% macro rows_of_probabilities(relation, columns) -%}
  {{ adapter.dispatch('rows_of_probabilities')(relation, columns) }}
{%- endmacro %}
{% macro duckdb__rows_of_probabilities(relation, columns) -%}
  select {{ columns | join(', ') }}, entry.key as class_name, entry.value as probability
  from (
    select {{ columns | join(', ') }}, unnest(map_entries(probabilities)) as entry from {{ relation }}
  ) as entries
{%- endmacro %}
{% macro postgres__rows_of_probabilities(relation, columns) -%}
  select {{ columns | join(', ') }}, e.key as class_name, cast(e.value as double precision) as probability
  from {{ relation }} cross join lateral jsonb_each_text(probabilities) as e (key, value)
{%- endmacro %}
{% macro bigquery__rows_of_probabilities(relation, columns) -%}
  select {{ columns | join(', ') }}, e.key as class_name, e.value as probability
  from {{ relation }} cross join unnest(probabilities) as e
{%- endmacro %}

{#- A cell of HEALPix of order 29 as one of a coarser order, nested: two bits fewer an order. -#}
{% macro coarser_cell(column, order) -%}
  ({{ column }} >> {{ 2 * (29 - order) }})
{%- endmacro %}

{#- MJD in TAI as milliseconds of Unix: 40587 is 1970-01-01, and TAI - UTC is 37 s since 2017. -#}
{% macro unix_ms_of_mjd_tai(column) -%}
  (({{ column }} - 40587) * 86400000.0 - 37000)
{%- endmacro %}

{#-
  Distance of two places on the sky [arcsec], for small ones: a flat triangle, good to a thousandth within an arcminute
  and away from the poles. Right ascension goes round.
-#}
{% macro separation_arcsec(ra_a, dec_a, ra_b, dec_b) -%}
  (3600 * sqrt(
    power(least(abs({{ ra_a }} - {{ ra_b }}), 360 - abs({{ ra_a }} - {{ ra_b }})) * cos(radians({{ dec_b }})), 2)
    + power({{ dec_a }} - {{ dec_b }}, 2)
  ))
{%- endmacro %}

{#- One row an element of a list in a text of JSON: joins `entry.item`, itself a text of JSON. -#}
{% macro cross_join_json_list(column, path) -%}{{ adapter.dispatch('cross_join_json_list')(column, path) }}{%- endmacro %}
{% macro duckdb__cross_join_json_list(column, path) -%}
  cross join lateral (
    select cast(unnest(cast(json_extract({{ column }}, '{{ path }}') as json[])) as varchar) as item
  ) as entry
{%- endmacro %}
{% macro postgres__cross_join_json_list(column, path) -%}
  cross join lateral (
    select cast(e.value as text) as item
    from jsonb_array_elements(jsonb_path_query_first(cast({{ column }} as jsonb), '{{ path }}')) as e (value)
  ) as entry
{%- endmacro %}
{% macro bigquery__cross_join_json_list(column, path) -%}
  cross join unnest(array(
    select as struct item from unnest(json_query_array({{ column }}, '{{ path }}')) as item
  )) as entry
{%- endmacro %}

{#- A text out of a text of JSON, by its path as all three write it: $.tables.alerts.rowCount -#}
{% macro json_text(column, path) -%}{{ adapter.dispatch('json_text')(column, path) }}{%- endmacro %}
{% macro default__json_text(column, path) -%}json_extract_string({{ column }}, '{{ path }}'){%- endmacro %}
{% macro postgres__json_text(column, path) -%}
  (jsonb_path_query_first(cast({{ column }} as jsonb), '{{ path }}') #>> '{}')
{%- endmacro %}
{% macro bigquery__json_text(column, path) -%}json_value({{ column }}, '{{ path }}'){%- endmacro %}

{#- A whole number out of a text of JSON. -#}
{% macro json_number(column, path) -%}
  cast({{ json_text(column, path) }} as {{ dbt.type_bigint() }})
{%- endmacro %}

{#- A sum of whole numbers as a whole number of 64 bits: engines widen sums each in a way of its own. -#}
{% macro whole_sum(column) -%}
  cast(sum({{ column }}) as {{ dbt.type_bigint() }})
{%- endmacro %}

{#- Of a vector of probabilities: `min`, `sum` or `max` of them; null where there is none. -#}
{% macro of_probabilities(column, aggregate) -%}
  {{ adapter.dispatch('of_probabilities')(column, aggregate) }}
{%- endmacro %}
{% macro duckdb__of_probabilities(column, aggregate) -%}list_{{ aggregate }}(map_values({{ column }})){%- endmacro %}
{% macro postgres__of_probabilities(column, aggregate) -%}
  (select {{ aggregate }}(cast(e.value as double precision)) from jsonb_each_text({{ column }}) as e (key, value))
{%- endmacro %}
{% macro bigquery__of_probabilities(column, aggregate) -%}
  (select {{ aggregate }}(e.value) from unnest({{ column }}) as e)
{%- endmacro %}

{#- The probability of one class; null where there is none. -#}
{% macro probability_of(column, class_name) -%}{{ adapter.dispatch('probability_of')(column, class_name) }}{%- endmacro %}
{% macro duckdb__probability_of(column, class_name) -%}{{ column }}[{{ class_name }}]{%- endmacro %}
{% macro postgres__probability_of(column, class_name) -%}
  cast({{ column }} ->> {{ class_name }} as double precision)
{%- endmacro %}
{% macro bigquery__probability_of(column, class_name) -%}
  (select max(e.value) from unnest({{ column }}) as e where e.key = {{ class_name }})
{%- endmacro %}
