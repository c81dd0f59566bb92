{#- A vector of probabilities: none is negative, and their sum is one. -#}
{% test sums_to_one(model, column_name, tolerance=0.000001) %}
select c.*, {{ sum_of_probabilities('c.' ~ column_name) }} as probability_sum
from (select * from {{ model }}) as c
where {{ sum_of_probabilities('c.' ~ column_name) }} is null
  or abs({{ sum_of_probabilities('c.' ~ column_name) }} - 1) > {{ tolerance }}
  or {{ least_probability('c.' ~ column_name) }} < 0
{% endtest %}
