// What a scenario plays in: one environment, told line by line.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "environment/environment.hpp"
#include "support/temporary_folder.hpp"
#include "words.hpp"

namespace stepwise::scenarios {

class World {
 public:
  World();

  // Each throws std::runtime_error, or Error, with what went wrong.
  void given(const std::string& line, const std::vector<std::string>& below);
  void when(const std::string& line, const std::vector<std::string>& below);
  void then(const std::string& line);
  void close();  // every history leads to its stored state

 private:
  void import(const Solution& solution);
  void add_sequence(Words& words, const std::vector<std::string>& below, bool activate);
  void add_template(Words& words);
  void switch_segment(Words& words);
  void add_segment(Words& words, const std::vector<std::string>& below, bool activate);
  void put_record(const std::string& table, Words& words);
  void put_records(const std::string& table, const std::string& keys, const std::string& line);
  void change_record(const RecordRef& ref, Words& words);
  void add_user(const std::string& name);
  void put_user(Words& words);
  void put_team(Words& words);
  void put_setting(Words& words);
  void put_tags(Words& words);
  void put_variable(Words& words);
  void bind(Words& words);
  void change_tag(Words& words);
  void tag_sequence(const std::string& sequence, Words& words);
  void run_until(Time time);
  bool pass_time(Words& words);
  // False when the line is none of those.
  bool manage(Words& words, const std::vector<std::string>& below);
  void edit(Words& words);
  void revise(Words& words, const std::vector<std::string>& below);
  void assign(Words& words);
  void share(Words& words);
  void tell(Words& words);
  void tell_seller(const std::string& user, Words& words);
  void resume_all(Words& words);
  void do_line(Words& words, const std::vector<std::string>& below);
  void must_be_refused(const std::string& code, const std::string& line,
                       const std::vector<std::string>& below);

  void expect_status(const RecordRef& ref, Words& words);
  void expect_end(const RecordRef& ref, Words& words);
  void expect_path(const RecordRef& ref, Words& words);
  void expect_segment(const RecordRef& ref, Words& words);
  void expect_matches(Words& words);
  void expect_value(const RecordRef& ref, Words& words);
  void expect_work(const std::string& user, Words& words);
  void expect_history(Words& words);
  void expect_preview(Words& words);
  void expect_messages(Words& words);
  bool mark(const std::string& user, const std::string& verb, Words& words);
  void expect_tags(const std::vector<std::string>& actual, Words& words);
  void report_as_tried(Words& words);
  void stop_trial(Words& words);
  void edit_step(Words& words);
  void expect_trial(Words& words);
  void expect_given(const std::string& keys, Words& words);
  std::string given_to(const RecordRef& ref, const std::string& step);
  TrialInfo trial_in(Words& words);

  void expect_findings(const std::string& sequence, Words& words);

  std::vector<RecordRef> records_of(const Words& words, const std::string& keys) const;
  RecordRef record_of(const Words& words, const std::string& key) const;
  TargetInfo target_of(const Words& words, const RecordRef& ref, const std::string& sequence);
  TargetInfo target_in(Words& words, const RecordRef& ref);  // takes "in SEQUENCE" from the end
  ActivityId activity_of(Words& words, const std::string& step, const RecordRef& ref);

  testing::TemporaryFolder folder_;
  std::unique_ptr<Environment> environment_;
  std::vector<RecordRef> records_;
  std::string last_sequence_;
  std::vector<std::string> users_;
  std::set<std::pair<RecordRef, std::string>> reported_;  // facts of those that were tried
  int imports_ = 0;
};

}  // namespace stepwise::scenarios
