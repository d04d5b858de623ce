-- A request to control an execution may be repeated; it is written once.
alter table audit add column request_id text;
create unique index audit_request on audit (workspace_id, target, action, request_id)
  where request_id is not null;
