{#- A number that has a value lies between two, both allowed. -#}
{% test within(model, column_name, low, high) %}
select * from {{ model }}
where {{ column_name }} < {{ low }} or {{ column_name }} > {{ high }}
{% endtest %}
