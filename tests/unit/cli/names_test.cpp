#include "cli/names.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace stepwise::cli {
namespace {

TEST(Names, a_record_is_table_and_key) {
  EXPECT_EQ(parse_record("lead/L-1"), (RecordRef{"lead", "L-1"}));
  EXPECT_EQ(parse_record("lead/a/b"), (RecordRef{"lead", "a/b"}));
}

TEST(Names, a_key_alone_belongs_to_the_known_table) {
  EXPECT_EQ(parse_record("L-1", "lead"), (RecordRef{"lead", "L-1"}));
  EXPECT_EQ(parse_record("2026-03/7", "lead"), (RecordRef{"lead", "2026-03/7"}));
}

TEST(Names, a_record_without_table_or_key_is_refused) {
  for (const char* word : {"", "L-1", "lead/", "/L-1"}) {
    EXPECT_THROW(parse_record(word), Error) << word;
  }
}

TEST(Names, targets_and_activities_have_ids_of_a_form) {
  EXPECT_EQ(parse_target("17"), 17);
  EXPECT_EQ(parse_activity("17-3"), (ActivityId{17, 3}));
  for (const char* word : {"", "0", "-1", "17-3", "x"}) {
    EXPECT_THROW(parse_target(word), Error) << word;
  }
  for (const char* word : {"", "17", "17-", "a-b"})
    EXPECT_THROW(parse_activity(word), Error) << word;
}

TEST(Names, a_binding_is_kind_and_name) {
  EXPECT_EQ(parse_binding("team/East/2"), (Binding{BindingKind::team, "East/2"}));
  for (const char* word : {"", "East", "team/", "queue/East", "/East"}) {
    EXPECT_THROW(parse_binding(word), Error) << word;
  }
}

TEST(Names, a_binding_has_no_control_characters) {
  for (const char* word : {"team/a\nb", "user/\x1b[1m", "team/\xE2\x80\xAE"}) {
    EXPECT_THROW(parse_binding(word), Error) << word;
  }
}

std::string remedy_of(const char* component) {
  try {
    parse_component(component);
  } catch (const Error& error) {
    return error.diagnostics().front().remedy;
  }
  return {};
}

TEST(Names, a_component_is_kind_and_name) {
  EXPECT_EQ(parse_component("email_template/x"),
            (ComponentRef{ComponentKind::email_template, "x"}));
  EXPECT_EQ(parse_component("segment/x"), (ComponentRef{ComponentKind::segment, "x"}));
  EXPECT_EQ(remedy_of("emailtemplate/x"), "did you mean \"email_template\"?");
  EXPECT_EQ(remedy_of("sequencetemplates/x"), "did you mean \"sequence_template\"?");
  EXPECT_EQ(remedy_of("flow/x"),
            "its kind is one of: choice, table, column, process_flow, variable, email_template, "
            "tag, sequence, sequence_template, segment");
  EXPECT_EQ(remedy_of("calls"), "write it as KIND/NAME, for example sequence/calls");
}

TEST(Names, every_parameter_type_has_a_name) {
  EXPECT_EQ(name_of(ParameterType::text), "text");
  EXPECT_EQ(name_of(ParameterType::any_of), "any_of");
  EXPECT_EQ(name_of(ParameterType::sequence), "sequence");
  EXPECT_EQ(name_of(ParameterType::team), "team");
}

}  // namespace
}  // namespace stepwise::cli
