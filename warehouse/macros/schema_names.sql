{#- Schemas are called as they are: staging, and main for what people want. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
  {{ target.schema if custom_schema_name is none else custom_schema_name | trim }}
{%- endmacro %}
