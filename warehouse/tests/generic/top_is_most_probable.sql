{#- The class that is named has the greatest probability of the vector, and it is the number that stands beside it. -#}
{% test top_is_most_probable(model) %}
select c.*, {{ of_probabilities('c.probabilities', 'max') }} as greatest_probability
from (select * from {{ model }}) as c
where {{ probability_of('c.probabilities', 'c.top_class') }} is null
  or {{ probability_of('c.probabilities', 'c.top_class') }} < {{ of_probabilities('c.probabilities', 'max') }} - 0.000001
  or abs({{ probability_of('c.probabilities', 'c.top_class') }} - c.top_probability) > 0.000001
{% endtest %}
