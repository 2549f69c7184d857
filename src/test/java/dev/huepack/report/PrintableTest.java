package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {
  @Test
  void whatCouldSteerATerminalIsReplaced() {
    assertThat(Printable.text("a\u001b[31mred\nb\tc\u0000\u009b")).isEqualTo("a?[31mred?b?c??");
  }

  @Test
  void whatIsNoCharacterIsReplaced() {
    assertThat(Printable.text("a\ud800b\uffffc")).isEqualTo("a?b?c");
  }

  @Test
  void allElseStays() {
    String text = "Fotos/é 東京 \uD83E\uDD9A 100 %.jpg";

    assertThat(Printable.text(text)).isEqualTo(text);
  }
}
