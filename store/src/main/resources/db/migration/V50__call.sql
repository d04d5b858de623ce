-- Executions that others call.
alter table execution
  -- Who called it, and which versions its own calls mean: fixed when the outermost one started.
  add column calls json,
  add column parent_id uuid,
  add column parent_node text;

create index execution_parent on execution (parent_id, parent_node) where parent_id is not null;
