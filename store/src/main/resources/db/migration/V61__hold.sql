-- Whether nodes that would fail the execution wait for a person.
alter table execution add column hold_on_failure boolean not null default false;
