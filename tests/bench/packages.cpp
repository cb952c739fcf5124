// stepwise-bench-packages [SEQUENCES [ROUNDS [ROW]]]: how fast a package is checked, planned,
// imported and exported, beside plain zlib and plain pugixml on the same bytes. Each figure is that
// of a child process of its own, so that its peak of memory is its own too; all of a round run in
// turn. With ROW only that one and its floor.
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>

#include "bench/measure.hpp"
#include "environment/checking.hpp"
#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "package/package.hpp"
#include "package/xml_cursor.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace stepwise;
using namespace stepwise::bench;
namespace fs = std::filesystem;

// --- the package: sequences of twelve steps ------------------------------------------------------

Step step(const std::string& id, const std::string& type, const std::string& next,
          std::vector<Parameter> parameters) {
  Step result;
  result.id = id;
  result.type = type;
  result.name = "Step " + id + " <of> the \"process\" & more";
  result.description =
      "What the seller should know before: who was spoken to, what was promised & to whom.";
  result.parameters = std::move(parameters);
  result.branches = {{type == "stepwise.step.wait/1" ? "elapsed" : "done", next}};
  return result;
}

Sequence sequence(int number) {
  Sequence result;
  result.unique_name = "sequence_" + std::to_string(number);
  result.name = "Sequence number " + std::to_string(number);
  result.description = "Leads of week " + std::to_string(number % 52) + ", from trade fairs & web";
  result.table = "lead";
  for (int i = 0; i < 12; ++i) {
    const std::string id = "step_" + std::to_string(i);
    const std::string next = i == 11 ? "" : "step_" + std::to_string(i + 1);
    if (i % 3 == 1) {
      result.steps.push_back(step(id, "stepwise.step.wait/1", next, {{"days", "2", {}}}));
    } else {
      result.steps.push_back(step(
          id, "stepwise.step.task/1", next,
          {{"description", "Ask {{firstname}} about the offer of last week & the next one", {}},
           {"subject", "Call {{fullname}} (" + std::to_string(number) + ')', {}}}));
    }
  }
  result.first = "step_0";
  return result;
}

Solution solution_of(int sequences) {
  Solution solution;
  solution.manifest.unique_name = "bench";
  solution.manifest.name = "Bench";
  solution.manifest.version.text = "1.0.0.0";
  solution.manifest.publisher = {"contoso", "Contoso", "con", 10000};
  for (int i = 0; i < sequences; ++i) {
    Sequence one = sequence(i);
    solution.components.push_back({ref_of(one), std::move(one)});
  }
  std::sort(solution.components.begin(), solution.components.end(),
            [](const Component& a, const Component& b) { return a.ref < b.ref; });
  return solution;
}

// --- zlib alone ----------------------------------------------------------------------------------

std::string deflated(const std::string& bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) std::abort();
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) std::abort();
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string inflated(const std::string& bytes, std::size_t size) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) std::abort();
  std::string out(size, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (inflate(&stream, Z_FINISH) != Z_STREAM_END) std::abort();
  inflateEnd(&stream);
  return out;
}

// --- one figure ----------------------------------------------------------------------------------

struct Figure {
  double wall = 0, cpu = 0, peak_mib = 0;
};

// `prepare` gives the work; only that is timed.
using Work = std::function<void()>;
Figure in_child(const std::function<Work()>& prepare) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      const Work work = prepare();
      ::malloc_trim(0);  // what preparing used and freed is not there for the work: all begin alike
      const Measured one = measure([&] {
        work();
        return std::int64_t{1};
      });
      const double result[] = {one.wall, one.cpu};
      ::_exit(::write(ends[1], result, sizeof result) == sizeof result ? 0 : 1);
    } catch (const std::exception& problem) {
      std::fprintf(stderr, "%s\n", problem.what());
      ::_exit(1);
    }
  }
  ::close(ends[1]);
  double result[2] = {};
  const bool complete = ::read(ends[0], result, sizeof result) == sizeof result;
  ::close(ends[0]);
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!complete || status != 0) throw std::runtime_error("a child of the benchmark failed");
  return {result[0], result[1], static_cast<double>(usage.ru_maxrss) / 1024};
}

Figure median_by_cpu(std::vector<Figure> rounds) {
  std::sort(rounds.begin(), rounds.end(),
            [](const Figure& a, const Figure& b) { return a.cpu < b.cpu; });
  return rounds[rounds.size() / 2];
}

OpenOptions with_plugins() {
  OpenOptions options;
  options.plugin_folders = {STEPWISE_PLUGIN_DIR};
  return options;
}

std::shared_ptr<std::vector<pugi::xml_document>> documents_of(const package::Archive& parts) {
  auto documents = std::make_shared<std::vector<pugi::xml_document>>();
  for (const auto& [name, text] : parts) {
    documents->emplace_back();
    documents->back().load_buffer(text.data(), text.size());
  }
  return documents;
}

std::string in_one_document(const package::Archive& parts) {
  std::string all = "<package>";
  for (const auto& [name, text] : parts) {
    const std::size_t declaration = text.find("?>");
    all += declaration == std::string::npos ? text : text.substr(declaration + 2);
  }
  return all += "</package>";
}

struct Row {
  std::string name;
  std::function<Work()> prepare;
  std::string floor;  // the row that it is held against; empty: it is one itself
};

std::vector<Row> rows_of(const fs::path& folder) {
  const fs::path zip = folder / "bench.zip", store = folder / "empty.db";
  const auto parts = [zip] { return package::read_archive(zip); };
  const auto copy_of = [](const fs::path& from) {
    const fs::path to = from.string() + ".copy";
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(to.string() + ending);
    fs::copy_file(from, to);
    return to;
  };
  return {
      {"zlib inflate",
       [=]() -> Work {
         auto packed = std::make_shared<std::vector<std::pair<std::string, std::size_t>>>();
         for (const auto& [name, bytes] : parts())
           packed->emplace_back(deflated(bytes), bytes.size());
         return [=] {
           for (const auto& [bytes, size] : *packed) inflated(bytes, size);
         };
       },
       ""},
      {"pugixml parse",
       [=]() -> Work {
         auto texts = std::make_shared<package::Archive>(parts());
         return [=] {
           for (const auto& [name, text] : *texts) {
             pugi::xml_document document;
             document.load_buffer(text.data(), text.size());
           }
         };
       },
       ""},
      // What the package is as a tree that stays, like the model: all parts in one document.
      {"pugixml DOM",
       [=]() -> Work {
         auto text = std::make_shared<std::string>(in_one_document(parts()));
         return [=] {
           pugi::xml_document document;
           if (!document.load_buffer(text->data(), text->size()))
             throw std::runtime_error("no XML");
         };
       },
       ""},
      {"parse",
       [=]() -> Work {
         auto texts = std::make_shared<package::Archive>(parts());
         return [=] {
           package::Findings findings;
           std::size_t nodes_left = package::limits::xml_nodes();
           for (const auto& [name, text] : *texts) {
             package::XmlPart(text, name, name, findings, nodes_left);
           }
           findings.throw_if_any();
         };
       },
       "pugixml DOM"},
      {"parse, model, validate",
       [=]() -> Work {
         auto texts = std::make_shared<package::Archive>(parts());
         return [=] {
           if (!check_solution(package::to_solution(std::move(*texts), "package")).empty()) {
             throw std::runtime_error("is not sound");
           }
         };
       },
       "pugixml DOM"},
      {"read: unzip, parse, model", [=]() -> Work { return [=] { package::read_package(zip); }; },
       "pugixml DOM"},
      {"check",
       [=]() -> Work {
         return [=] {
           if (!check_package(zip).sound()) throw std::runtime_error("is not sound");
         };
       },
       "pugixml DOM"},
      {"plan, empty environment",
       [=]() -> Work {
         auto environment = std::make_shared<Environment>(store, with_plugins());
         return [=] {
           if (Solutions(*environment).plan(zip).blocked()) throw std::runtime_error("is blocked");
         };
       },
       "pugixml DOM"},
      {"import, empty environment",
       [=]() -> Work {
         auto environment = std::make_shared<Environment>(copy_of(store), with_plugins());
         return [=] { Solutions(*environment).import(zip, ""); };
       },
       "pugixml DOM"},
      {"plan, all is there",
       [=]() -> Work {
         auto environment = std::make_shared<Environment>(folder / "full.db", with_plugins());
         return [=] {
           if (Solutions(*environment).plan(zip).changes()) throw std::runtime_error("differs");
         };
       },
       "pugixml DOM"},
      {"pugixml save, zlib level 6",
       [=]() -> Work {
         auto documents = documents_of(parts());
         return [=] {
           for (const pugi::xml_document& document : *documents) {
             std::ostringstream text;
             document.save(text, "  ");
             deflated(text.str());
           }
         };
       },
       ""},
      {"pugixml save",
       [=]() -> Work {
         auto documents = documents_of(parts());
         return [=] {
           std::vector<std::string> texts;  // all are kept, as they are until a zip is made of them
           for (const pugi::xml_document& document : *documents) {
             std::ostringstream text;
             document.save(text, "  ");
             texts.push_back(text.str());
           }
         };
       },
       ""},
      {"write XML",
       [=]() -> Work {
         auto solution = std::make_shared<Solution>(package::read_package(zip));
         return [=] { package::to_archive(*solution); };
       },
       "pugixml save"},
      {"zlib level 6",
       [=]() -> Work {
         auto texts = std::make_shared<package::Archive>(parts());
         return [=] {
           for (const auto& [name, bytes] : *texts) deflated(bytes);
         };
       },
       ""},
      {"zip",
       [=]() -> Work {
         auto texts = std::make_shared<package::Archive>(parts());
         return [=] { package::zip_bytes(*texts); };
       },
       "zlib level 6"},
      {"export",
       [=]() -> Work {
         auto environment = std::make_shared<Environment>(folder / "full.db", with_plugins());
         return [=] {
           Solutions(*environment).export_to(folder / "out.zip", "bench", {.overwrite = true});
         };
       },
       "pugixml save, zlib level 6"},
  };
}

// That one and its floor.
void keep_only(std::vector<Row>& rows, const std::string& name) {
  const auto wanted =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
  if (wanted == rows.end()) throw std::runtime_error("there is no row " + name);
  const std::string floor = wanted->floor;
  std::erase_if(rows, [&](const Row& row) { return row.name != name && row.name != floor; });
}

}  // namespace

int main(int count, char** arguments) try {
  const int sequences = count > 1 ? std::atoi(arguments[1]) : 10'000;
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 3;
  ::mallopt(M_MXFAST, 0);  // as the program does
  allow_large_packages(16);
  stepwise::testing::TemporaryFolder folder;
  double megabytes = 0;
  // In a child too: what a parent has once used counts for its children.
  in_child([&]() -> Work {
    return [&] {
      package::write_package(solution_of(sequences), folder / "bench.zip", package::Form::zip,
                             true);
      Environment::create(folder / "empty.db", {});
      Environment environment(folder / "empty.db", with_plugins());
      Solutions(environment).import(fs::path(STEPWISE_SOURCE_DIR) / "solutions/base", "");
      Environment::create(folder / "full.db", {});
      Environment full(folder / "full.db", with_plugins());
      Solutions(full).import(fs::path(STEPWISE_SOURCE_DIR) / "solutions/base", "");
      Solutions(full).import(folder / "bench.zip", "");
    };
  });
  for (const auto& [name, bytes] : package::read_archive(folder / "bench.zip")) {
    megabytes += static_cast<double>(bytes.size()) / 1e6;
  }
  std::printf(
      "a package of %d sequences, 12 steps each: %.1f MB of XML, %.1f MB as a zip; median "
      "of %d rounds\n\n",
      sequences, megabytes, static_cast<double>(fs::file_size(folder / "bench.zip")) / 1e6, rounds);
  std::printf("%-28s %9s %9s %9s %9s %22s\n", "", "wall s", "CPU s", "MB/CPU s", "peak MiB",
              "CPU, times the floor's");
  std::vector<Row> rows = rows_of(folder.path());
  if (count > 3) keep_only(rows, arguments[3]);
  std::map<std::string, std::vector<Figure>> figures;
  for (int round = 0; round < rounds; ++round) {
    for (const Row& row : rows) figures[row.name].push_back(in_child(row.prepare));
  }
  std::map<std::string, Figure> medians;
  for (const Row& row : rows) {
    const Figure one = medians[row.name] = median_by_cpu(figures[row.name]);
    std::printf("%-28s %9.3f %9.3f %9.1f %9.0f", row.name.c_str(), one.wall, one.cpu,
                megabytes / one.cpu, one.peak_mib);
    if (!row.floor.empty()) {
      std::printf("   %6.1f of %s", one.cpu / medians[row.floor].cpu, row.floor.c_str());
    }
    std::printf("\n");
  }
} catch (const std::exception& problem) {
  std::fprintf(stderr, "%s\n", problem.what());
  return 1;
}
