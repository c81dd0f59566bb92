{#- Each row has its row in another table of the same night: a relationship that reads no other night. -#}
{% test has_row_of_night(model, to, columns, condition='true') %}
select child.night{% for column in columns %}, child.{{ column }}{% endfor %}
from (select * from {{ model }}) as child
left join (select * from {{ to }} where {{ of_these_nights() }}) as parent
  on parent.night = child.night{% for column in columns %} and parent.{{ column }} = child.{{ column }}{% endfor %}
where parent.night is null and ({{ condition }})
{% endtest %}
