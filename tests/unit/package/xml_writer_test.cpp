#include "package/xml_writer.hpp"

#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

TEST(XmlWriterTest, writes_one_canonical_form) {
  XmlWriter out;
  out.open("a");
  out.attribute("b", "1");
  out.flag("c", true);
  out.open("d");
  out.close();
  out.text("e", "f");
  out.text("g", "");
  out.label("h", "i");
  out.close();

  EXPECT_EQ(out.take(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<a b=\"1\" c=\"1\">\n"
            "  <d/>\n"
            "  <e>f</e>\n"
            "  <g/>\n"
            "  <h default=\"i\"/>\n"
            "</a>\n");
}

TEST(XmlWriterTest, escapes_what_would_not_come_back) {
  XmlWriter out;
  out.open("a");
  out.attribute("b", "<&>\"'\n\t\r");
  out.text("c", "<&>\"'\n\t]]>\r\n");
  out.close();

  EXPECT_EQ(out.take(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<a b=\"&lt;&amp;&gt;&quot;'&#10;&#9;&#10;\">\n"
            "  <c>&lt;&amp;&gt;\"'\n\t]]&gt;\n</c>\n"
            "</a>\n");
}

}  // namespace
}  // namespace stepwise::package
