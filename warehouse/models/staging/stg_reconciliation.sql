select
  m.night,
  {{ json_text('entry.item', '$.survey') }} as survey,
  {{ json_number('entry.item', '$.ledgerStoredCount') }} as ledger_stored_count,
  {{ json_number('entry.item', '$.exportedCount') }} as exported_count,
  {{ json_number('entry.item', '$.deadCount') }} as dead_count,
  {{ json_number('entry.item', '$.duplicateCount') }} as duplicate_count
from {{ source('releases', 'manifests') }} as m
{{ cross_join_json_list('m.manifest', '$.reconciliation') }}
