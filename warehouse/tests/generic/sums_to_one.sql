{#- A vector of probabilities: none is negative, and their sum is one. -#}
{% test sums_to_one(model, column_name, tolerance=0.000001) %}
select c.*, {{ of_probabilities('c.' ~ column_name, 'sum') }} as probability_sum
from (select * from {{ model }}) as c
where {{ of_probabilities('c.' ~ column_name, 'sum') }} is null
  or abs({{ of_probabilities('c.' ~ column_name, 'sum') }} - 1) > {{ tolerance }}
  or {{ of_probabilities('c.' ~ column_name, 'min') }} < 0
{% endtest %}
