// Every role tries every action on a sequence of its own, of its team, shared with it, and of
// others, through the facade. What must come out is written here once more, by hand.
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <sstream>

#include "environment/environment.hpp"
#include "environment/local_values.hpp"
#include "environment/solutions.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

constexpr const char* roles[] = {"administrator", "sequence_manager", "sales_manager", "seller"};
constexpr const char* key_a = "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
constexpr char relations[] = {'o', 't', 's', 'x'};  // own, of the team, shared, other

using Try =
    std::function<void(Environment&, const std::string& sequence, const std::string& actor)>;

// `expected`: per role, which relations it may do it with.
struct Row {
  const char* action;
  const char* expected[4];
  bool active;  // the sequence, when it is tried
  Try attempt;
};
void PrintTo(const Row& row, std::ostream* out) {
  *out << row.action;
}

Sequence changed(Environment& env, const std::string& name) {
  Sequence sequence = env.sequence(name);
  sequence.reconnect_days += 7;
  return sequence;
}

const Row rows[] = {
    {"create",
     {"otsx", "otsx", "otsx", "otsx"},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       Sequence made = env.sequence(name);
       made.unique_name += "_new";
       env.create_sequence(made, actor);
     }},
    {"copy",
     {"otsx", "otsx", "otsx", "otsx"},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.copy_sequence(name, name + "_copy", "", actor);
     }},
    {"edit",
     {"otsx", "otsx", "ots", "os"},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.change_sequence(changed(env, name), "", actor);
     }},
    {"revise",
     {"otsx", "otsx", "ots", "os"},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.save_revision(changed(env, name), actor);
     }},
    {"publish",
     {"otsx", "otsx", "ots", "os"},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       if (env.sequence_info(name).status_reason != StatusReason::revision)
         env.save_revision(changed(env, name), "");
       env.publish_revision(name, "", actor);
     }},
    {"discard",
     {"otsx", "otsx", "ots", "os"},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       if (env.sequence_info(name).status_reason != StatusReason::revision)
         env.save_revision(changed(env, name), "");
       env.discard_revision(name, actor);
     }},
    {"activate",
     {"otsx", "otsx", "ots", "os"},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.activate(name, actor);
     }},
    {"deactivate",
     {"otsx", "otsx", "ots", "os"},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.deactivate(name, actor);
     }},
    {"delete",
     {"otsx", "otsx", "ot", "o"},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.delete_sequence(name, actor, true);
     }},
    {"assign",
     {"otsx", "otsx", "ot", "o"},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       const std::string names[] = {name};
       env.assign_sequences(names, "stranger", actor);
     }},
    {"share",
     {"otsx", "otsx", "ot", "o"},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.share_sequence(name, "stranger", ShareRight::view, actor);
     }},
    {"connect",
     {"otsx", "otsx", "otsx", "otsx"},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.connect(name, {}, actor);
     }},
    {"pause",
     {"otsx", "otsx", "ot", ""},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.pause_sequence(name, actor);
     }},
    {"resume",
     {"otsx", "otsx", "ot", ""},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.resume_sequence(name, {}, actor);
     }},
    {"tag",
     {"otsx", "otsx", "otsx", ""},
     true,
     [](Environment& env, const std::string& name, const std::string& actor) {
       const std::string tags[] = {"Visits"};
       env.tag_sequence(name, {}, tags, actor);
     }},
    {"tag_by_editing",
     {"otsx", "otsx", "ots", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       Sequence sequence = env.sequence(name);
       sequence.tags.clear();
       env.change_sequence(sequence, "", actor);
     }},
    {"manage_tags",
     {"otsx", "otsx", "otsx", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       const std::string tags[] = {name};
       env.create_tags(tags, actor);
       env.rename_tag(name, name + " too", actor);
       env.move_tag(name + " too", "", actor);
       env.delete_tag(name + " too", actor);
     }},
    {"manage_templates",
     {"otsx", "otsx", "otsx", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.save_as_template(name, name, "", actor);
       env.delete_template(name, actor);
     }},
    {"manage_segments",
     {"otsx", "otsx", "otsx", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       Segment segment;
       segment.unique_name = name;
       segment.name = name;
       segment.table = env.sequence(name).table;
       segment.sequence = name;
       env.put_segment(segment, actor);
       env.activate_segment(name, false, actor);
       env.deactivate_segment(name, actor);
       env.delete_segment(name, actor);
     }},
    {"manage_variables",
     {"otsx", "otsx", "", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       LocalValues values(env);
       Variable variable;
       variable.unique_name = variable.name = name;
       values.create_variable(variable, actor);
       values.set_variable(name, "x", actor);
       values.clear_variable(name, actor);
       values.delete_variable(name, actor);
     }},
    {"manage_bindings",
     {"otsx", "otsx", "", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       LocalValues values(env);
       const Binding binding{BindingKind::user, name};
       values.bind(binding, env.users().front().name, actor);
       values.unbind(binding, actor);
     }},
    {"make_solutions",
     {"otsx", "otsx", "", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       SolutionManifest manifest;
       manifest.unique_name = "made_" + name;
       manifest.publisher = {"tests", "Tests", "tst", 10000};
       Solutions(env).create(manifest, actor);
       const std::vector<ComponentRef> refs{{ComponentKind::sequence, name}};
       Solutions(env).add(manifest.unique_name, refs, true, actor);
       Solutions(env).remove(manifest.unique_name, refs, actor);
       Solutions(env).set_version(manifest.unique_name, Version{"2.0"}, actor);
     }},
    {"import",
     {"otsx", "otsx", "", ""},
     false,
     [](Environment& env, const std::string&, const std::string& actor) {
       Solutions(env).import(STEPWISE_SOURCE_DIR "/solutions/base", actor);
     }},
    {"add_user",
     {"otsx", "", "", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.add_user({name, ""}, actor);
     }},
    {"trust",
     {"otsx", "", "", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.trust({name, key_a, "", {}, {}}, actor);
       env.remove_signer(name, actor);
     }},
    {"retire_signer",
     {"otsx", "", "", ""},
     false,
     [](Environment& env, const std::string&, const std::string& actor) {
       if (env.signers().empty()) env.trust({"Vendor", key_a, "", {}, {}});
       env.retire_signer("Vendor", actor);
     }},
    {"remove_signer",
     {"otsx", "", "", ""},
     false,
     [](Environment& env, const std::string&, const std::string& actor) {
       if (env.signers().empty()) env.trust({"Vendor", key_a, "", {}, {}});
       env.remove_signer("Vendor", actor);
     }},
    {"set_signature_policy",
     {"otsx", "", "", ""},
     false,
     [](Environment& env, const std::string&, const std::string& actor) {
       env.set_signature_policy(SignaturePolicy::require, actor);
     }},
    {"set_time_settings",
     {"otsx", "", "", ""},
     false,
     [](Environment& env, const std::string&, const std::string& actor) {
       env.set_time_settings({true, true}, actor);
     }},
    {"set_calendars",
     {"otsx", "", "", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.set_calendars(R"({"holidays": [{"unique_name": ")" + name + R"(", "days": []}]})", "f",
                         actor);
     }},
    {"put_team",
     {"otsx", "", "", ""},
     false,
     [](Environment& env, const std::string& name, const std::string& actor) {
       env.put_team({name, "", false, {}}, actor);
     }},
};

class Rights : public ::testing::TestWithParam<Row> {
 protected:
  Rights() {
    Environment::create(folder_ / "dev.db", {.name = "dev", .virtual_clock = true, .now = {}});
    OpenOptions options;
    options.plugin_folders = {STEPWISE_PLUGIN_DIR};
    env_ = std::make_unique<Environment>(folder_ / "dev.db", options);
    Solutions(*env_).import(STEPWISE_SOURCE_DIR "/tests/e2e/data/visits", "");
    for (const char* role : roles) env_->add_user({role, "", "", *role_of(role)});
    for (const char* other : {"colleague", "stranger"}) env_->add_user({other, ""});
    env_->put_team({"crew", "", false, {roles[0], roles[1], roles[2], roles[3], "colleague"}});
    env_->put_team({"helpers", "", true, {roles[0], roles[1], roles[2], roles[3]}});
  }

  // `by_team`: not the actor, but a team with him in it owns it or may edit it.
  std::string make(const std::string& actor, char relation, bool by_team, bool active) {
    const std::string name = actor + "_" + relation + (by_team ? "_by_team" : "");
    env_->copy_sequence("after_visit", name, "", "");
    const std::string self = by_team ? "helpers" : actor;
    const std::string owner = relation == 'o' ? self : relation == 't' ? "colleague" : "stranger";
    env_->assign_sequences(std::vector{name}, owner, "");
    if (relation == 's') env_->share_sequence(name, self, ShareRight::edit, "");
    if (relation == 'x') env_->share_sequence(name, self, ShareRight::view, "");
    if (active) env_->activate(name, "");
    return name;
  }

  std::string dump() {
    std::ostringstream out;
    env_->dump(out);
    return out.str();
  }

  // The Failure, or 0 when it was done.
  int attempt(const std::string& sequence, const std::string& actor) {
    try {
      GetParam().attempt(*env_, sequence, actor);
      return 0;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "RGT001") << error.what();
      return static_cast<int>(error.failure());
    }
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<Environment> env_;
};

TEST_P(Rights, are_those_of_the_table) {
  for (int role = 0; role < 4; ++role) {
    const std::string expected = GetParam().expected[role];
    for (const char relation : relations) {
      for (const bool by_team : {false, true}) {
        const std::string name = make(roles[role], relation, by_team, GetParam().active);
        const bool may = expected.find(relation) != std::string::npos;
        EXPECT_EQ(attempt(name, roles[role]), may ? 0 : 4) << name;
      }
    }
  }
}

TEST_P(Rights, that_are_missing_change_nothing) {
  if (std::string(GetParam().expected[3]).ends_with('x')) return;  // none is missing
  const std::string name = make("seller", 'x', false, GetParam().active);
  attempt(name, "seller");  // what the row needs is there then
  const std::string before = dump();
  EXPECT_EQ(attempt(name, "seller"), 4);
  EXPECT_EQ(dump(), before);
}

TEST_P(Rights, are_not_asked_of_who_is_no_user_here) {
  const bool active = GetParam().active;
  EXPECT_EQ(attempt(make("seller", 'o', false, active), ""), 0);
  EXPECT_EQ(attempt(make("seller", 'x', false, active), "the_application"), 0);
}

INSTANTIATE_TEST_SUITE_P(All, Rights, ::testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.action); });

TEST(RightsTable, has_one_row_per_action_in_their_order) {
  for (std::size_t i = 0; i < rights().size(); ++i) {
    EXPECT_EQ(rights()[i].action, static_cast<Action>(i));
  }
  EXPECT_EQ(rights().back().action, Action::manage_environment);
}

}  // namespace
}  // namespace stepwise
