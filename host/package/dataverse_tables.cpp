// <Entities><Entity>, <optionsets><optionset>, <EntityRelationships>.
#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/dataverse_taking.hpp"

namespace stepwise::package {
namespace {

// Types that have a counterpart here. The others are kinds of ids, files and lists.
constexpr std::array<std::pair<std::string_view, ColumnType>, 14> types{{
    {"nvarchar", ColumnType::text},
    {"varchar", ColumnType::text},
    {"ntext", ColumnType::text},
    {"memo", ColumnType::text},
    {"int", ColumnType::whole_number},
    {"bigint", ColumnType::whole_number},
    {"decimal", ColumnType::decimal},
    {"float", ColumnType::decimal},
    {"money", ColumnType::decimal},
    {"bit", ColumnType::boolean},
    {"datetime", ColumnType::date_time},
    {"picklist", ColumnType::choice},
    {"state", ColumnType::choice},
    {"status", ColumnType::choice},
}};

std::optional<ColumnType> type_of(std::string_view word) {
  for (const auto& [known, type] : types) {
    if (known == word) return type;
  }
  if (word == "lookup") return ColumnType::lookup;
  return std::nullopt;
}

// "ValidForAdvancedFind|PrimaryName" -> is there such a word?
bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const std::size_t bar = words.find('|');
    if (trim(words.substr(0, bar)) == wanted) return true;
    words.remove_prefix(bar == std::string_view::npos ? words.size() : bar + 1);
  }
  return false;
}

std::string logical_name(pugi::xml_node attribute) {
  for (const char* element : {"LogicalName", "Name"}) {
    if (const std::string name = text_of(attribute, element); !name.empty()) {
      return lower_ascii(name);
    }
  }
  return lower_ascii(attribute.attribute("PhysicalName").value());
}

std::int64_t length_of(pugi::xml_node attribute) {
  const auto characters = parse_integer(text_of(attribute, "MaxLength"));
  if (characters && *characters > 0) return *characters;
  const auto bytes = parse_integer(text_of(attribute, "Length"));
  return bytes && *bytes > 1 ? *bytes / 2 : 0;
}

void set_range(pugi::xml_node attribute, Column& column) {
  column.min = parse_decimal(text_of(attribute, "MinValue"));
  column.max = parse_decimal(text_of(attribute, "MaxValue"));
  for (auto* end : {&column.min, &column.max}) {
    if (*end && **end == 0) *end = 0.0;  // also for -0
  }
  if (column.min && column.max && *column.min > *column.max) column.min = column.max = std::nullopt;
}

// The system fills in what is only required by it ("systemrequired"), nobody else.
bool is_required(pugi::xml_node attribute) {
  const std::string level = lower_ascii(text_of(attribute, "RequiredLevel"));
  return level == "required" || level == "applicationrequired";
}

// Calculated (1) and rollup columns (2), and those of a formula.
bool is_computed(pugi::xml_node attribute) {
  const std::string source = text_of(attribute, "SourceType");
  return source == "1" || source == "2" || !text_of(attribute, "FormulaDefinitionFileName").empty();
}

// <options><option value="1">, and those of a table's state and status.
std::vector<pugi::xml_node> options_of(pugi::xml_node optionset) {
  constexpr std::pair<const char*, const char*> forms[] = {
      {"options", "option"}, {"states", "state"}, {"statuses", "status"}};
  std::vector<pugi::xml_node> options;
  for (const auto& [container, item] : forms) {
    for (const pugi::xml_node option : optionset.child(container).children(item)) {
      options.push_back(option);
    }
  }
  return options;
}

// Behaviours of a datetime: 1 a moment, 2 a date, 3 a time of day that is the same in every zone.
bool is_date_only(pugi::xml_node attribute) {
  return text_of(attribute, "Behavior") == "2";
}

// Labels name options here, in conditions and imports, so no two are the same.
std::vector<ChoiceOption> options_in(pugi::xml_node optionset, int language) {
  std::vector<ChoiceOption> options;
  std::set<std::string> labels;
  std::set<std::int64_t> values;
  for (const pugi::xml_node option : options_of(optionset)) {
    const auto value = parse_integer(option.attribute("value").value());
    if (!value || !values.insert(*value).second) continue;
    std::string label = localized(option.child("labels"), language);
    if (label.empty()) label = std::to_string(*value);
    if (labels.contains(label)) label += " (" + std::to_string(*value) + ')';
    labels.insert(label);
    options.push_back({*value, label});
  }
  return options;
}

// What the states of a table close its records as. State 0 is open; of leads and opportunities 1 is
// qualified or won and 2 disqualified or lost, others are just inactive.
std::optional<Ending> ending_of_state(std::string_view table, std::string_view state) {
  if (state.empty() || state == "0") return std::nullopt;
  const bool is_sale = table == "lead" || table == "opportunity";
  if (is_sale && state == "1") return Ending::won;
  if (is_sale && state == "2") return Ending::lost;
  return Ending::neutral;
}

class EntityReader {
 public:
  EntityReader(pugi::xml_node entity, Lookups& lookups, Taking& taking)
      : info_(entity.child("EntityInfo").child("entity")), lookups_(lookups), taking_(taking) {
    name_ = lower_ascii(info_.attribute("Name").value());
    if (name_.empty()) name_ = lower_ascii(text_of(entity, "Name"));
  }

  void read() {
    if (!info_) return;  // only its forms or views are in the package
    if (!is_identifier(name_)) return taking_.leave("tables", name_, "its name is no identifier");
    for (const pugi::xml_node attribute : info_.child("attributes").children("attribute")) {
      read(attribute);
    }
    if (primary_.empty()) {
      for (Column& column : columns_) taking_.take(AddedColumn{name_, std::move(column)});
      return;
    }
    std::sort(columns_.begin(), columns_.end(),
              [](const Column& a, const Column& b) { return a.name < b.name; });
    std::sort(closings_.begin(), closings_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.column, a.value) < std::tie(b.column, b.value);
    });
    const auto same = [](const auto& a, const auto& b) {
      return a.column == b.column && a.value == b.value;
    };
    closings_.erase(std::unique(closings_.begin(), closings_.end(), same), closings_.end());
    Table table{name_, localized(info_.child("LocalizedNames"), taking_.language()), primary_,
                std::move(columns_), std::move(closings_)};
    if (table.display_name.empty()) table.display_name = name_;
    taking_.take(std::move(table));
  }

 private:
  void leave(const std::string& group, const std::string& column, std::string reason = {}) {
    taking_.leave("columns " + group, name_ + '.' + column, std::move(reason));
  }

  void read(pugi::xml_node attribute) {
    Column column;
    column.name = logical_name(attribute);
    const auto lookup = lookups_.find(name_ + '.' + column.name);
    if (lookup != lookups_.end()) lookup->second.has_column = true;
    if (std::string_view(attribute.attribute("unmodified").value()) == "1") {
      return leave("that the package does not change", column.name);
    }
    column.display_name = localized(attribute.child("displaynames"), taking_.language());
    if (column.display_name.empty() && text_of(attribute, "IsLogical") == "1") {
      return leave("that Dataverse derives", column.name);
    }
    const std::string type = lower_ascii(text_of(attribute, "Type"));
    const auto known = type_of(type);
    if (!known) return leave("of type " + printable(type), column.name);
    if (!is_identifier(column.name)) return leave("whose names are no identifiers", column.name);
    if (!names_.insert(column.name).second) return leave("that are there twice", column.name);
    column.type = *known;
    if (column.type == ColumnType::date_time && is_date_only(attribute)) {
      column.type = ColumnType::date;
    }
    column.required = is_required(attribute);
    if (column.type == ColumnType::text) column.max_length = length_of(attribute);
    if (column.type == ColumnType::whole_number || column.type == ColumnType::decimal) {
      set_range(attribute, column);
    }
    if (column.type == ColumnType::choice && !set_choice(attribute, column)) return;
    if (column.type == ColumnType::choice) add_closings(attribute.child("optionset"), column.name);
    if (column.type == ColumnType::lookup && !set_lookup(column)) return;
    if (has_word(text_of(attribute, "DisplayMask"), "PrimaryName") &&
        column.type == ColumnType::text) {
      primary_ = column.name;
    }
    if (is_computed(attribute)) {
      taking_.leave("formulas of columns", name_ + '.' + column.name,
                    "Dataverse computes it; here it is a column like any other");
    }
    columns_.push_back(std::move(column));
  }

  void add_closings(pugi::xml_node optionset, const std::string& column) {
    const auto add = [&](pugi::xml_node option, std::string_view state) {
      const std::string value = option.attribute("value").value();
      const auto ending = ending_of_state(name_, state);
      if (ending && parse_integer(value)) closings_.push_back({column, value, *ending});
    };
    for (const auto state : optionset.child("states").children("state")) {
      add(state, state.attribute("value").value());
    }
    for (const auto status : optionset.child("statuses").children("status")) {
      add(status, status.attribute("state").value());
    }
  }

  bool set_choice(pugi::xml_node attribute, Column& column) {
    const std::string shared = lower_ascii(text_of(attribute, "OptionSetName"));
    if (const pugi::xml_node own = attribute.child("optionset")) {
      column.choice = take_own_choice(own, name_ + '_' + column.name, column.display_name);
    } else if (is_identifier(shared)) {
      column.choice = shared;
    }
    if (column.choice.empty()) leave("whose choices were left out", column.name);
    return !column.choice.empty();
  }

  // Under the name that it has in Dataverse, unless that is the name of another choice here.
  std::string take_own_choice(pugi::xml_node own, const std::string& other_name,
                              const std::string& display_name) {
    const std::string name = lower_ascii(own.attribute("Name").value());
    if (!is_identifier(name)) return take_choice(own, other_name, display_name, taking_);
    if (const auto* taken = taking_.find({ComponentKind::choice, name})) {
      const bool same = std::get<Choice>(*taken).options == options_in(own, taking_.language());
      return same ? name : take_choice(own, other_name, display_name, taking_);
    }
    return take_choice(own, name, display_name, taking_);
  }

  bool set_lookup(Column& column) {
    const auto found = lookups_.find(name_ + '.' + column.name);
    if (found == lookups_.end()) {
      leave("of type lookup whose relationship is not in the package", column.name);
    } else if (found->second.tables.size() > 1) {
      leave("of type lookup that lead to several tables", column.name);
    } else if (!is_identifier(*found->second.tables.begin())) {
      leave("of type lookup that lead to tables whose names are no identifiers", column.name);
    } else {
      column.lookup_table = *found->second.tables.begin();
    }
    return !column.lookup_table.empty();
  }

  pugi::xml_node info_;
  Lookups& lookups_;
  Taking& taking_;
  std::string name_, primary_;
  std::set<std::string> names_;
  std::vector<Column> columns_;
  std::vector<ClosingValue> closings_;
};

}  // namespace

std::string take_choice(pugi::xml_node optionset, const std::string& name,
                        const std::string& display_name, Taking& taking) {
  Choice choice{name, display_name, options_in(optionset, taking.language())};
  if (choice.display_name.empty()) choice.display_name = name;
  const ComponentRef ref{ComponentKind::choice, name};
  if (!is_identifier(name)) {
    taking.leave("choices", name, "its name is no identifier");
    return {};
  }
  taking.take(std::move(choice));
  return taking.has(ref) ? name : std::string();
}

void read_optionset(pugi::xml_node optionset, Taking& taking) {
  const std::string name = lower_ascii(optionset.attribute("Name").value());
  const std::string type = lower_ascii(text_of(optionset, "OptionSetType"));
  if (type == "bit") return taking.leave("choices of type bit", name, "yes and no need no choice");
  std::string display_name = localized(optionset.child("displaynames"), taking.language());
  if (display_name.empty()) display_name = optionset.attribute("localizedName").value();
  take_choice(optionset, name, display_name, taking);
}

void read_relationships(pugi::xml_node relationships, Lookups& lookups, Taking& taking) {
  for (const pugi::xml_node one : relationships.children("EntityRelationship")) {
    const std::string referencing = lower_ascii(text_of(one, "ReferencingEntityName")),
                      referenced = lower_ascii(text_of(one, "ReferencedEntityName")),
                      attribute = lower_ascii(text_of(one, "ReferencingAttributeName"));
    if (referencing.empty() || referenced.empty() || attribute.empty()) {
      taking.leave("relationships of many to many", one.attribute("Name").value());
    } else {
      Lookup& lookup = lookups[referencing + '.' + attribute];
      lookup.tables.insert(referenced);
      lookup.relationships.insert(one.attribute("Name").value());
    }
  }
}

void tell_relationships(const Lookups& lookups, Taking& taking) {
  for (const auto& [column, lookup] : lookups) {
    if (lookup.has_column) continue;
    for (const std::string& name : lookup.relationships) {
      taking.leave("relationships whose column is not in the package", name, "of " + column);
    }
  }
}

void read_entity(pugi::xml_node entity, Lookups& lookups, Taking& taking) {
  EntityReader(entity, lookups, taking).read();
}

}  // namespace stepwise::package
