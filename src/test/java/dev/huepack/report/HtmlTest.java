package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class HtmlTest {
  private static final String NAME = "<img src=x onerror=alert(1)>'\"&\u0007.png";
  private static final String ESCAPED = "&lt;img src=x onerror=alert(1)&gt;&#39;&quot;&amp;?.png";

  @Test
  void textIsNoMarkupWhereverItIsPut() {
    assertThat(Html.text(NAME).markup()).isEqualTo(ESCAPED);
    assertThat(Html.of("<b title=\"{}\">{}</b>", NAME, NAME).markup())
        .isEqualTo("<b title=\"" + ESCAPED + "\">" + ESCAPED + "</b>");
  }

  @Test
  void markupStaysMarkup() {
    assertThat(Html.of("<p>{}</p>", Html.of("<b>{}</b>", 5)).markup()).isEqualTo("<p><b>5</b></p>");
  }

  @Test
  void aValueIsNotLookedThroughForPlaces() {
    assertThat(Html.of("<p>{}{}</p>", "{}", "$1\\").markup()).isEqualTo("<p>{}$1\\</p>");
    assertThat(
            HtmlTemplate.resource("failed.html").fill(Map.of("title", "{{rows}}", "rows", "$1\\")))
        .asString()
        .contains("{{rows}}", "$1\\");
  }

  @Test
  void placesAndValuesMustFit() {
    assertThatThrownBy(() -> Html.of("<p>{}</p>"))
        .hasMessage("there are 0 values for the places of <p>{}</p>");
    HtmlTemplate template = HtmlTemplate.resource("failed.html");
    assertThatThrownBy(() -> template.fill(Map.of("rows", "r")))
        .hasMessage("nothing to fill title of failed.html with");
    assertThatThrownBy(() -> template.fill(Map.of("rows", "r", "title", "t", "more", "m")))
        .hasMessage("failed.html has no place for [more]");
  }

  @Test
  void pathsLeadNowhereElse() {
    assertThat(PictureCard.path("images/a b/javascript:x?#%.png"))
        .isEqualTo("images/a%20b/javascript%3Ax%3F%23%25.png");
  }
}
