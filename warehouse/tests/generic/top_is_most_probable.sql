{#- The class that is named has the greatest probability of the vector, and it is the number that stands beside it. -#}
{% test top_is_most_probable(model) %}
select c.*, {{ greatest_probability('c.probabilities') }} as greatest_probability
from (select * from {{ model }}) as c
where {{ probability_of('c.probabilities', 'c.top_class') }} is null
  or {{ probability_of('c.probabilities', 'c.top_class') }} < {{ greatest_probability('c.probabilities') }} - 0.000001
  or abs({{ probability_of('c.probabilities', 'c.top_class') }} - c.top_probability) > 0.000001
{% endtest %}
