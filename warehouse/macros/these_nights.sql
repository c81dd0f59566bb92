{#-
  The nights that a run loads: var `nights`, or LUCERO_WAREHOUSE_NIGHTS with commas between them. A variable of the
  environment that is read only while dbt runs does not make it parse the project again, as another value of a var does.
-#}
{% macro nights_of_run() -%}
  {%- set text = env_var('LUCERO_WAREHOUSE_NIGHTS', '') if execute else '' -%}
  {{ return(text.split(',') if text else var('nights')) }}
{%- endmacro %}

{#- The nights of this run: true for all of them where none were named. -#}
{% macro of_these_nights(column='night') -%}
  {%- set nights = nights_of_run() -%}
  {%- if nights | length == 0 -%}
    true
  {%- else -%}
    {{ column }} in ({% for night in nights %}cast('{{ night }}' as date){{ ', ' if not loop.last }}{% endfor %})
  {%- endif -%}
{%- endmacro %}

{#- The same and all later nights: for rows that follow from what was known before. -#}
{% macro from_these_nights(column='night') -%}
  {%- set nights = nights_of_run() -%}
  {%- if nights | length == 0 -%}
    true
  {%- else -%}
    {{ column }} >= cast('{{ nights | min }}' as date)
  {%- endif -%}
{%- endmacro %}

{#-
  Before a nightly model adds its rows: takes out those that it adds again, in the same transaction. A night that
  was exported again and has fewer rows so leaves none behind.
-#}
{% macro forget_these_nights() -%}
  {%- if execute and is_incremental() -%}
    delete from {{ this }} where
    {{ from_these_nights() if model.config.meta.get('follows_former_nights') else of_these_nights() }}
  {%- endif -%}
{%- endmacro %}

{#- The place where dbt puts `where` of a test; ours has a word for the nights of the run. -#}
{% macro get_where_subquery(relation) -%}
  {%- set where = config.get('where', '') -%}
  {%- if where == '__these_nights__' -%}
    (select * from {{ relation }} where {{ of_these_nights() }}) dbt_subquery
  {%- elif where -%}
    (select * from {{ relation }} where {{ where }}) dbt_subquery
  {%- else -%}
    {{ relation }}
  {%- endif -%}
{%- endmacro %}
