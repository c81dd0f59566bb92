{#-
  DuckDB reads the Parquet files of the releases where they lie: one view a table, over all nights. The night comes
  from the folder, so that a query of one night opens no file of another. Types are those of the list of tables: a file
  with others is cast, or fails here. A column that no file has yet, because all nights are older than it, is null. A
  table of which no night has a row has no file either: the view then has its columns and nothing in it.
  Other engines have real tables in schema `night`.
-#}
{% macro make_sources() %}{{ return(adapter.dispatch('make_sources')()) }}{% endmacro %}

{% macro default__make_sources() %}{% endmacro %}

{% macro duckdb__make_sources() %}
  {%- if execute and flags.WHICH not in ('docs', 'generate', 'freshness', 'compile', 'parse') -%}
    {%- do run_query('create schema if not exists night') -%}
    {%- for node in graph.sources.values() -%}
      {%- if node.name == 'manifests' -%}
        {%- do run_query(duckdb__manifest_view()) -%}
      {%- elif node.name == 'tns_objects' -%}
        {%- do run_query(duckdb__label_view(node)) -%}
      {%- else -%}
        {%- do run_query(duckdb__night_view(node)) -%}
      {%- endif -%}
    {%- endfor -%}
  {%- endif -%}
{% endmacro %}

{% macro releases() %}{{ return(env_var('LUCERO_RELEASE__PATH', 'lucero-data/releases').replace("'", "''")) }}{% endmacro %}

{% macro duckdb__night_view(node) %}
  {%- set files = releases() ~ '/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/' ~ node.name ~ '/dataset/**/Npix=*.parquet' -%}
  {%- set found = run_query("select count(*) from glob('" ~ files ~ "')").columns[0].values()[0] -%}
  create or replace view night.{{ node.name }} as
  {% if found > 0 -%}
    {%- set rows = "read_parquet('" ~ files ~ "', hive_partitioning = false, union_by_name = true, filename = true)" -%}
    {%- set there = run_query('describe select * from ' ~ rows).columns[0].values() -%}
    select * exclude (night, filename) replace (
      {%- for column in node.columns.values() if column.name != 'night' and column.name in there %}
        cast({{ column.name }} as {{ column.data_type }}) as {{ column.name }}{{ ',' if not loop.last }}
      {%- endfor %}
      ),
      {%- for column in node.columns.values() if column.name not in there %}
      cast(null as {{ column.data_type }}) as {{ column.name }},
      {%- endfor %}
      cast(regexp_extract(filename, '([0-9]{4}-[0-9]{2}-[0-9]{2})/{{ node.name }}/dataset/', 1) as date) as night
    from {{ rows }}
  {%- else -%}
    {{ duckdb__no_rows(node) }}
  {%- endif %}
{% endmacro %}

{#- Types that `lucero warehouse build` has taken from the store; a file of our own, so its columns are known. -#}
{% macro duckdb__label_view(node) %}
  {%- set file = env_var('LUCERO_WAREHOUSE__PATH', 'lucero-data/warehouse').replace("'", "''") ~ '/labels/' ~ node.name ~ '.csv' -%}
  {%- set found = run_query("select count(*) from glob('" ~ file ~ "')").columns[0].values()[0] -%}
  create or replace view night.{{ node.name }} as
  {% if found > 0 -%}
    select * from read_csv('{{ file }}', header = true, nullstr = '', columns = {
      {%- for column in node.columns.values() %}'{{ column.name }}': '{{ column.data_type }}'{{ ', ' if not loop.last }}{% endfor -%}
    })
  {%- else -%}
    {{ duckdb__no_rows(node) }}
  {%- endif %}
{% endmacro %}

{% macro duckdb__no_rows(node) %}
  select
  {%- for column in node.columns.values() %}
    cast(null as {{ column.data_type }}) as {{ column.name }}{{ ',' if not loop.last }}
  {%- endfor %}
  where false
{% endmacro %}

{% macro duckdb__manifest_view() %}
  create or replace view night.manifests as
  select cast(regexp_extract(filename, '([0-9]{4}-[0-9]{2}-[0-9]{2})/manifest.json', 1) as date) as night,
    content as manifest, cast(last_modified as timestamp) as written_at
  from read_text('{{ releases() }}/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/manifest.json')
{% endmacro %}
