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

// A step that was released never changes.
constexpr UpgradeStep steps[] = {
    {2, "every row carries a sum, so that a bit that flips is noticed", ""},
    {3, "what an import brought is known when it was changed here, and what was exported", ""},
    {4, "a record's stage is kept by its name, and what imports did to values is kept",
     stages_by_name},
    {5, "messages are kept by address, with who does not want any, and how to reach users", ""},
    {6, "a closed record knows as what it was closed, by whom and when", ""},
};

}  // namespace

std::span<const UpgradeStep> upgrade_steps() {
  return steps;
}

}  // namespace stepwise::store
