#include "store/schema.hpp"

namespace stepwise::store {
namespace {

// Times are microseconds since 1970, UTC. Bodies of components are the canonical XML of their
// parts; bodies of records and states, and events, are JSON.
constexpr const char* tables = R"sql(
create table property (
  name text primary key,
  value text not null,
  row_sum integer not null default 0
) without rowid;

create table solution (
  id integer primary key,
  name text not null unique,
  manifest text not null,
  imported_us integer not null,
  row_sum integer not null default 0
);

create table kept_bytes (
  hash text primary key,
  bytes blob not null,
  row_sum integer not null default 0
);

create table kept_part (
  solution_id integer not null references solution(id) on delete cascade,
  name text not null,
  hash text not null references kept_bytes(hash),
  row_sum integer not null default 0,
  primary key (solution_id, name)
) without rowid;

create table component (
  id integer primary key,
  kind integer not null,
  name text not null,
  body text not null,
  imported_hash text not null,
  solution_id integer references solution(id),
  row_sum integer not null default 0,
  unique (kind, name)
);

create table component_base (
  kind integer not null,
  name text not null,
  imported_body text not null default '',
  exported_hash integer not null default 0,
  row_sum integer not null default 0,
  primary key (kind, name)
) without rowid;

create table staged_package (
  solution text primary key,
  version text not null,
  staged_us integer not null,
  actor text not null,
  bytes blob not null,
  row_sum integer not null default 0
);

create table import (
  id integer primary key,
  solution text not null,
  at_us integer not null,
  actor text not null,
  publisher text not null,
  signed_by text not null,
  plan text not null,
  solution_before text not null,
  solution_hash text not null default '',
  undone_us integer,
  undone_by text,
  row_sum integer not null default 0
);
create index import_solution on import (solution, id);

create table import_setting (
  import_id integer not null references import(id),
  kind integer not null,
  name text not null,
  before text,
  after text not null,
  row_sum integer not null default 0,
  primary key (import_id, kind, name)
) without rowid;

create table import_value (
  import_id integer not null references import(id),
  table_name text not null,
  record_key text not null,
  column_name text not null,
  before text not null,
  after text not null,
  row_sum integer not null default 0,
  primary key (import_id, table_name, record_key, column_name)
) without rowid;

create table import_change (
  import_id integer not null references import(id),
  kind integer not null,
  name text not null,
  action integer not null,
  after_hash text not null,
  before text not null,
  row_sum integer not null default 0,
  primary key (import_id, kind, name)
) without rowid;
create index import_change_component on import_change (kind, name);

create table sequence (
  id integer primary key,
  name text not null unique,
  status integer not null default 0,
  version integer not null default 1,
  owner text not null,
  created_us integer not null,
  created_by text not null,
  modified_us integer not null,
  modified_by text not null,
  revision text,
  revision_base integer,
  row_sum integer not null default 0
);

create table sequence_share (
  sequence_id integer not null references sequence(id),
  grantee text not null,
  may_edit integer not null,
  row_sum integer not null default 0,
  primary key (sequence_id, grantee)
) without rowid;

create table sequence_version (
  sequence_id integer not null references sequence(id),
  version integer not null,
  body text not null,
  note text not null,
  created_us integer not null,
  row_sum integer not null default 0,
  primary key (sequence_id, version)
) without rowid;

create table person (
  name text primary key,
  title text not null,
  calendar text not null,
  role integer not null,
  row_sum integer not null default 0
) without rowid;

create table person_contact (
  person text primary key references person(name),
  mail text not null,
  phone text not null,
  signature text not null,
  row_sum integer not null default 0
) without rowid;

create table team (
  name text primary key,
  title text not null,
  kind integer not null,
  row_sum integer not null default 0
) without rowid;

create table team_member (
  team text not null references team(name),
  person text not null references person(name),
  row_sum integer not null default 0,
  primary key (team, person)
) without rowid;
create index team_member_person on team_member (person);

create table signer (
  name text primary key,
  key text not null unique,
  publisher text not null,
  until_us integer,
  retired_us integer,
  row_sum integer not null default 0
) without rowid;

create table binding (
  kind integer not null,
  name text not null,
  value text not null,
  row_sum integer not null default 0,
  primary key (kind, name)
) without rowid;

create table variable_value (
  variable text primary key,
  value text not null,
  row_sum integer not null default 0
) without rowid;

create table record (
  id integer primary key,
  table_name text not null,
  record_key text not null,
  owner text not null,
  open integer not null,
  body text not null,
  row_sum integer not null default 0,
  unique (table_name, record_key)
);

create table record_closing (
  table_name text not null,
  record_key text not null,
  ending integer not null,
  status text not null,
  closed_by text not null,
  at_us integer,
  row_sum integer not null default 0,
  primary key (table_name, record_key)
) without rowid;

create table changed_record (
  table_name text not null,
  record_key text not null,
  times integer not null,
  row_sum integer not null default 0,
  primary key (table_name, record_key)
) without rowid;

create table segment (
  name text primary key,
  active integer not null,
  row_sum integer not null default 0
) without rowid;

create table segment_member (
  table_name text not null,
  record_key text not null,
  segment text not null,
  rule text not null,
  owner text not null,
  problem text not null,
  since_us integer not null,
  row_sum integer not null default 0,
  primary key (table_name, record_key)
) without rowid;
create index segment_member_segment on segment_member (segment);

create table segment_again (
  table_name text not null,
  record_key text not null,
  at_us integer not null,
  row_sum integer not null default 0,
  primary key (table_name, record_key)
) without rowid;
create index segment_again_at on segment_again (at_us);

create table target (
  id integer primary key,
  sequence_id integer not null references sequence(id),
  version integer not null,
  table_name text not null,
  record_key text not null,
  owner text not null,
  status integer not null,
  phase integer not null,
  step text not null,
  visit integer not null,
  due_us integer,
  turn integer not null,
  state text not null,
  end_reason integer,
  connected_us integer not null,
  ended_us integer,
  row_sum integer not null default 0
);
create unique index target_running on target (table_name, record_key, sequence_id, owner)
  where ended_us is null;
create index target_due on target (due_us, id) where due_us is not null;
create index target_sequence on target (sequence_id);
create index target_record on target (table_name, record_key, sequence_id);

create table history (
  target_id integer not null references target(id),
  turn integer not null,
  at_us integer not null,
  actor text not null,
  events text not null,
  row_sum integer not null default 0,
  primary key (target_id, turn)
) without rowid;

create table set_aside (
  target_id integer primary key references target(id),
  cause integer not null,
  code text not null,
  problem text not null,
  remedy text not null,
  plugin text not null,
  since_us integer not null,
  row_sum integer not null default 0
);

create table plugin_death (
  whom text primary key,
  step text not null,
  visit integer not null,
  plugin text not null,
  version text not null,
  type text not null,
  how text not null,
  flight text not null,
  times integer not null,
  last_us integer not null,
  row_sum integer not null default 0
) without rowid;

create table activity (
  target_id integer not null references target(id),
  visit integer not null,
  step text not null,
  kind text not null,
  subject text not null,
  description text not null,
  owner text not null,
  status integer not null,
  result text not null,
  note text not null,
  opened_us integer not null,
  due_us integer not null,
  closed_us integer,
  closed_by text not null,
  row_sum integer not null default 0,
  primary key (target_id, visit)
) without rowid;
create index activity_open on activity (owner, due_us) where status = 1;

create table activity_read (
  person text not null references person(name),
  target_id integer not null references target(id),
  visit integer not null,
  row_sum integer not null default 0,
  primary key (target_id, visit, person)
) without rowid;

create table followed_record (
  person text not null references person(name),
  table_name text not null,
  record_key text not null,
  row_sum integer not null default 0,
  primary key (person, table_name, record_key)
) without rowid;

create table trial (
  id integer primary key,
  sequence_id integer not null references sequence(id),
  since integer not null,
  step text not null,
  conclusion integer not null default 0,
  chosen text not null default '',
  reason text not null default '',
  actor text not null default '',
  decided_us integer,
  row_sum integer not null default 0,
  unique (sequence_id, since, step)
);

create table trial_variant (
  trial_id integer not null references trial(id),
  variant text not null,
  tried integer not null,
  succeeded integer not null,
  row_sum integer not null default 0,
  primary key (trial_id, variant)
) without rowid;

create table outbox (
  key text primary key,
  target_id integer not null references target(id),
  kind text not null,
  fields text not null,
  created_us integer not null,
  delivered_us integer,
  row_sum integer not null default 0
);
create index outbox_waiting on outbox (kind) where delivered_us is null;

create table message (
  outbox_key text not null,
  channel text not null,
  address text not null,
  automated integer not null,
  at_us integer not null,
  withheld text,
  row_sum integer not null default 0,
  primary key (outbox_key, channel, address)
) without rowid;
create index message_address on message (channel, address, at_us);

create table consent (
  id integer primary key,
  channel text not null,
  address text not null,
  fact text not null,
  table_name text not null,
  record_key text not null,
  note text not null,
  at_us integer not null,
  actor text not null,
  cleared_us integer,
  cleared_by text,
  row_sum integer not null default 0
);
create unique index consent_address on consent (channel, address, fact) where cleared_us is null;

create table target_address (
  target_id integer primary key,
  channel text not null,
  address text not null,
  row_sum integer not null default 0
);
create index target_address_address on target_address (channel, address);
)sql";

}  // namespace

std::string_view schema_text() {
  return tables;
}

}  // namespace stepwise::store
