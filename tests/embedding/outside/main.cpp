// A small CRM with its own customers and its own clock runs a sequence over them.
#include <stepwise/host/environment/environment.hpp>
#include <stepwise/host/environment/solutions.hpp>

#include <iostream>
#include <map>

using namespace stepwise;
using namespace std::chrono_literals;

struct Customer { std::string name, email, seller, status; };
std::map<std::string, Customer> customers = {{"7", {"Ada", "ada@example.com", "anna", "New"}},
                                             {"8", {"Ben", "", "anna", "New"}}};

struct Customers : RecordSource {
  std::vector<std::optional<Record>> find(std::span<const RecordRef> refs,
                                          std::span<const std::string>) override {
    std::vector<std::optional<Record>> found;
    for (const RecordRef& ref : refs) {
      const Customer& c = customers.at(ref.key);
      found.push_back(Record{ref, c.seller, true,
                             {{"emailaddress1", c.email}, {"firstname", c.name}, {"fullname", c.name}}});
    }
    return found;
  }
  void set_field(const RecordRef& ref, std::string_view column, const Value& value,
                 std::string_view) override {
    if (column == "statuscode") customers.at(ref.key).status = to_text(value);
  }
};

struct OwnClock : Clock {
  Time time = *parse_time("2026-03-02T08:00Z");
  Time now() override { return time; }
};

int main(int, char** arguments) try {
  Customers records;
  OwnClock clock;
  Environment::create(arguments[1], {});
  Environment crm(arguments[1], {.plugin_folders = {PLUGINS}, .records = &records, .clock = &clock});
  crm.add_user({"anna", "Anna"});
  Solutions(crm).import(SOLUTIONS "/base", "crm");
  Solutions(crm).import(SOLUTIONS "/high_volume_leads", "crm");
  crm.activate("high_volume_leads", "crm");
  crm.connect("high_volume_leads", std::vector<RecordRef>{{"lead", "7"}, {"lead", "8"}}, "crm");
  for (int hour = 0; hour < 24 * 30; ++hour, clock.time += 1h) {
    crm.run({});
    for (const WorkItem& item : crm.work({})) {   // Ada answers the phone, Ben never does
      const bool answers = item.kind == "phone_call" && item.record_name == "Ada";
      crm.complete(item.activity, item.kind != "phone_call" ? "" : answers ? "answered" : "busy", "", "anna");
    }
  }
  for (const TargetInfo& target : crm.targets({})) {
    std::cout << customers.at(target.record.key).name << ": " << name_of(target.status) << " after "
              << target.step_name << ", status " << customers.at(target.record.key).status << '\n';
  }
} catch (const Error& error) { std::cerr << error.what() << '\n'; return 1; }
