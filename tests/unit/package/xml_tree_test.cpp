// What is read of a sound text, against pugixml: on cases made for it and on random ones.
#include "package/xml_tree.hpp"

#include <cstdlib>
#include <iostream>
#include <pugixml.hpp>
#include <random>

#include "base/text.hpp"
#include "package/limits.hpp"
#include "package/xml_parse.hpp"
#include "package/xml_path.hpp"
#include "support/xml_shape.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

// "" when it is not sound.
std::string read(const std::string& text) {
  std::size_t nodes_left = limits::xml_nodes();
  XmlTree tree(text);
  if (parse_xml(text, nodes_left, tree)) {
    EXPECT_FALSE(tree.root()) << "a tree was left of " << text;
    return "";
  }
  return shape_of(tree.root());
}

TEST(XmlTreeTest, gives_elements_attributes_and_texts) {
  const std::pair<const char*, const char*> cases[] = {
      {"<a/>", "a[|]()"},
      {"<a b='1' c = \"2\"/>", "a[b=1;c=2;|]()"},
      {"<a>\n  <b/>\n  <c>x</c>\n</a>", "a[|](b[|](),c[|x](),)"},
      {"<a b='&lt;&amp;&quot;&#x1F600;&#65;'/>", "a[b=<&\"\U0001F600A;|]()"},
      {"<a>1 &lt; 2</a>", "a[|1 < 2]()"},
      {"<a>  </a>", "a[|  ]()"},
      {"<a> <![CDATA[<&]]> x</a>", "a[| <& x]()"},
      {"<a>x<!-- y -->\n</a>", "a[|x\n]()"},
      {"<a b='x\ty\nz\r\nw'/>", "a[b=x y z w;|]()"},
      {"<a b='x&#10;y&#13;&#10;z&#13;w'/>", "a[b=x\ny\nz\nw;|]()"},
      {"<a>x\r\ny\rz&#13;</a>", "a[|x\ny\nz\n]()"},
      {"<a><![CDATA[x\r\ny]]></a>", "a[|x\ny]()"},
      {"<a>x<b/>y</a>", "a[|xy](b[|](),)"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(read(text), expected) << text;
    EXPECT_EQ(shape_by_pugixml(text), expected) << text;
  }
}

TEST(XmlTreeTest, knows_where_elements_stand) {
  const std::string text = "<?xml version='1.0'?>\n<a>\n  <b c='1'/>\n</a>";
  std::size_t nodes_left = 100;
  XmlTree tree(text);
  ASSERT_FALSE(parse_xml(text, nodes_left, tree));

  EXPECT_EQ(tree.root().offset(), text.find("a>"));
  EXPECT_EQ(tree.root().child("b").offset(), text.find("b c"));
  EXPECT_FALSE(tree.root().child("c"));
}

class Writing {
 public:
  explicit Writing(std::uint64_t seed) : random_(seed) {}

  std::string document() {
    return std::string(one_of({"", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", "<!-- x -->"})) +
           element(0) + std::string(one_of({"", "\n", "<!-- y -->"}));
  }
  // Changes, removes or doubles a few bytes.
  std::string damaged(std::string text) {
    for (std::size_t strokes = 1 + below(3); strokes > 0 && !text.empty(); --strokes) {
      const std::size_t at = below(text.size()), size = 1 + below(6);
      switch (below(3)) {
        case 0:
          text[at] = "<>&;\"'= /!-[]#xa\r\n"[below(18)];
          break;
        case 1:
          text.erase(at, size);
          break;
        default:
          text.insert(at, text.substr(below(text.size()), size));
      }
    }
    return text;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  std::string_view one_of(std::initializer_list<std::string_view> words) {
    return words.begin()[below(words.size())];
  }
  std::string value() {
    std::string text;
    for (std::size_t i = below(6); i > 0; --i) {
      text += one_of({"x", "long and plain text", "&lt;", "&amp;", "&#10;", "&#13;", "&#x20AC;",
                      "\n", "\r\n", "\t", " ", "\xC3\xA9", ">", "]", "&quot;", "\r"});
    }
    return text;
  }
  std::string element(std::size_t depth) {
    const std::string name(one_of({"a", "step", "x:long-name.1", "_"}));
    std::string text = '<' + name;
    for (std::size_t i = below(4); i > 0; --i) {
      const std::string quote(one_of({"\"", "'"}));
      text += std::string(one_of({" ", "\n  "})) + 'k' + std::to_string(i) +
              std::string(one_of({"=", " = "})) + quote + value() + quote;
    }
    if (below(3) == 0) return text + std::string(one_of({"/>", " />"}));
    text += '>';
    for (std::size_t i = below(5); i > 0; --i) {
      switch (below(depth < 5 ? 6 : 4)) {
        case 0:
          text += value();
          break;
        case 1:
          text += "<![CDATA[<&" + value() + "]]>";
          break;
        case 2:
          text += "<!-- & < -->";
          break;
        case 3:
          text += "\n    ";
          break;
        default:
          text += element(depth + 1);
      }
    }
    return text + "</" + name + std::string(one_of({">", " >"}));
  }

  std::mt19937_64 random_;
};

std::uint64_t seed_of_run() {
  const char* given = std::getenv("STEPWISE_SEED");
  const std::uint64_t seed = given == nullptr
                                 ? std::random_device{}()
                                 : static_cast<std::uint64_t>(parse_integer(given).value_or(0));
  std::cout << "STEPWISE_SEED=" << seed << std::endl;
  return seed;
}

TEST(XmlTreeTest, is_what_pugixml_reads_of_random_documents) {
  Writing writing(seed_of_run());
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = writing.document();
    if (text.find("]]>") != std::string::npos && read(text).empty())
      continue;  // "]" "]" ">" made it
    ASSERT_EQ(read(text), shape_by_pugixml(text)) << text;
  }
}

TEST(XmlTreeTest, what_is_read_of_a_damaged_document_pugixml_reads_too) {
  Writing writing(seed_of_run());
  int sound = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = writing.damaged(writing.document());
    const std::string seen = read(text);
    if (seen.empty()) continue;
    ++sound;
    ASSERT_EQ(seen, shape_by_pugixml(text)) << text;
  }
  EXPECT_GT(sound, 1'000);
}

TEST(XPathTest, selects_the_node_and_nothing_else) {
  const std::string text = "<a><b/><c x='1'/><b><d/>text</b><b/></a>";
  std::size_t nodes_left = 100;
  XmlTree tree(text);
  ASSERT_FALSE(parse_xml(text, nodes_left, tree));
  XPaths paths;
  const XmlNode root = tree.root(), second = root.child("c").next_sibling();
  EXPECT_EQ(paths.to(tree, root.child("c"), "x"), "/a/c/@x");
  EXPECT_EQ(paths.to(tree, root.child("c"), "y"), "/a/c");
  EXPECT_EQ(paths.to(tree, second.child("d").next_sibling(), ""), "/a/b[2]");  // text: its element
  const std::pair<XmlNode, const char*> nodes[] = {{root, "/a"},
                                                   {root.child("c"), "/a/c"},
                                                   {second.next_sibling(), "/a/b[3]"},
                                                   {second.child("d"), "/a/b[2]/d"}};
  pugi::xml_document theirs;
  theirs.load_string(text.c_str());
  for (const auto& [node, path] : nodes) {
    EXPECT_EQ(paths.to(tree, node, ""), path);
    const auto offset = theirs.select_node(path).node().offset_debug();
    EXPECT_EQ(static_cast<std::size_t>(offset), node.offset()) << path;
  }
}

}  // namespace
}  // namespace stepwise::package
