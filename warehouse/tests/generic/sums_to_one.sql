{% test sums_to_one(model, columns, tolerance=0.000001) %}
select {{ columns | join(', ') }}, sum(probability) as probability_sum, count(*) as class_count
from {{ model }}
group by {{ columns | join(', ') }}
having sum(probability) is null or abs(sum(probability) - 1) > {{ tolerance }}
{% endtest %}
