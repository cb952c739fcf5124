#include "store/upgrade.hpp"

namespace stepwise::store {
namespace {

// Kind 3 are process flows; a record held the number of its stage.
constexpr const char* stages_by_name = R"sql(
with recursive stage(flow, number, name, rest) as (
  select name, 0, '', substr(body, instr(body, '<stages>')) from component where kind = 3
  union all
  select flow, number + 1,
         replace(replace(replace(replace(
             substr(rest, instr(rest, '<stage name="') + 13,
                    instr(substr(rest, instr(rest, '<stage name="') + 13), '"') - 1),
             '&quot;', '"'), '&lt;', '<'), '&gt;', '>'), '&amp;', '&'),
         substr(rest, instr(rest, '<stage name="') + 13)
    from stage where instr(rest, '<stage name="') > 0)
update record set body = json_patch(body, (
  select json_group_object('stage.' || flow, name) from stage
   where number > 0 and json_extract(body, '$."stage.' || flow || '"') = number))
 where instr(body, '"stage.') > 0
)sql";

// Where the old hash still agrees, what it was made of is there.
constexpr const char* hashes = R"sql(
update component set imported_hash =
  case when imported_hash = stable_hash(body) then strong_hash(body)
       when imported_hash = 0 then '' else 'changed since' end;
update import set solution_hash = case when solution_hash = 0 then '' else coalesce(
  (select strong_hash(s.manifest) from solution s where s.name = import.solution
     and stable_hash(s.manifest) = import.solution_hash), 'changed since') end;
update import_change set after_hash = case when after_hash = 0 then '' else coalesce(
  (select strong_hash(c.body) from component c where c.kind = import_change.kind
     and c.name = import_change.name and stable_hash(c.body) = import_change.after_hash),
  'changed since') end;
)sql";

// A step that was released never changes.
constexpr UpgradeStep steps[] = {
    {2, "every row carries a sum, so that a bit that flips is noticed", ""},
    {3, "what an import brought is known when it was changed here, and what was exported", ""},
    {4, "a record's stage is kept by its name, and what imports did to values is kept",
     stages_by_name},
    {5, "messages are kept by address, with who does not want any, and how to reach users", ""},
    {6, "a closed record knows as what it was closed, by whom and when", ""},
    {7, "whether a component is unchanged since its import is told by a strong hash", hashes},
    {8, "what cannot move is set aside, deaths of plug-ins are counted, segments try again", ""},
};

}  // namespace

std::span<const UpgradeStep> upgrade_steps() {
  return steps;
}

}  // namespace stepwise::store
