package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.ejb.sending.BulkService;
import org.smsservice.web.ForeignDigits;

class RecipientsFileTest {
  private static final String MARK = "\uFEFF";
  private static final String WRONG_HEADER =
      "must begin with a line that names the columns, with to or toUser";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "to\n+14155550100\n(415) 555-0101",
        "to\n+14155550100\n(415) 555-0101\n",
        "to\r\n+14155550100\r\n(415) 555-0101\r\n",
        "to\r+14155550100\r(415) 555-0101\r",
        "\"to\"\n\"+14155550100\"\n\"(415) 555-0101\"",
        MARK + "to\n+14155550100\n(415) 555-0101",
        MARK + "\"to\"\r\n\"+14155550100\"\r\n\"(415) 555-0101\"\r\n",
        " to \n  +14155550100 \n\t(415) 555-0101",
        "to\n\n+14155550100\n\n\n(415) 555-0101\n\n",
        "to\r\n\r\n+14155550100\r\n   \r\n(415) 555-0101\r\n\r\n",
        "\n\nto\n+14155550100\n(415) 555-0101"
      })
  void readsOneRecipientPerLine(String csv) {
    assertThat(numbers(csv)).containsExactly("+14155550100", "(415) 555-0101");
  }

  @Test
  void quotesMayHoldWhatElseEndsAValue() {
    assertThat(numbers("to\n\"+1 415, 555\"\n\"a \"\"b\"\" c\"\n\"d\ne\"\n"))
        .containsExactly("+1 415, 555", "a \"b\" c", "d\ne");
  }

  @Test
  void keepsWhatIsNoNumberForItsRejection() {
    assertThat(numbers("to\nMr Müller\n日本\n\"\"\nto\n"))
        .containsExactly("Mr Müller", "日本", "", "to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"to", "to\n", MARK + "to", "to\r\n\r\n"})
  void aFileWithoutRecipientsHasNone(String csv) {
    assertThat(numbers(csv)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        " ",
        MARK,
        "+14155550100\n",
        "To\n",
        "phone\n",
        "to;name\n",
        "name\n",
        ",\n",
        "t o\n",
        "\"\"\n+14155550100"
      })
  void refusesAnotherHeader(String csv) {
    assertRefused(csv, WRONG_HEADER);
  }

  @Test
  void everyLineHasTheColumnsOfTheFirst() {
    assertRefused("to\n+14155550100\n+14155550101,Smith\n", "line 3 has 2 columns, not 1");
    assertRefused("to\n+14155550100,Smith,x\n", "line 2 has 3 columns, not 1");
    assertRefused("to\n+14155550100,\n", "line 2 has 2 columns, not 1");
  }

  @Test
  void furtherColumnsAreVariables() {
    assertThat(read("name,to,code\nAda,+14155550100,7\n,+14155550101,\"a, b\"\n"))
        .containsExactly(
            RecipientRequest.of("+14155550100", Map.of("name", "Ada", "code", "7"), null),
            RecipientRequest.of("+14155550101", Map.of("code", "a, b"), null));
  }

  @Test
  void usersMayStandInsteadOfNumbersOrBesideThem() {
    assertThat(read("toUser\ncustomer-17\n"))
        .containsExactly(RecipientRequest.of(null, Map.of(), "customer-17"));
    assertThat(read("to,toUser\n,customer-17\n+14155550100,\n1,u\n"))
        .containsExactly(
            RecipientRequest.of(null, Map.of(), "customer-17"),
            RecipientRequest.of("+14155550100", Map.of(), null),
            RecipientRequest.of("1", Map.of(), "u"));
  }

  @Test
  void namesEachColumnOnce() {
    String rule = "must name each column once, and at most 60 of them";

    assertRefused("to,name,name\n", rule);
    assertRefused("to,to\n", rule);
    assertRefused("to" + columns(60), rule);
    assertThat(read("to" + columns(59) + "\n")).isEmpty();
  }

  private static String columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> ",c" + i).collect(Collectors.joining());
  }

  @Test
  void tellsTheLineOfTheFile() {
    assertRefused("to\n\n\n+14155550100\n\n1,2\n", "line 6 has 2 columns, not 1");
    assertRefused("to\n\"1\n2\"\n1,2\n", "line 4 has 2 columns, not 1");
  }

  @Test
  void tellsItInTheSameDigitsEverywhere() {
    ForeignDigits.with(() -> assertRefused("to\n1,2\n", "line 2 has 2 columns, not 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"to\n\"+14155550100\n", "to\n+14155550100\n\"", "\"to\n+1", "to\n\"1\"2\"\n"})
  void refusesQuotesThatAreNotClosed(String csv) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> numbers(csv))
        .satisfies(RecipientsFileTest::assertNamesRecipients);
  }

  static List<byte[]> badUtf8() {
    return List.of(
        "to\nM\u00FCller\n".getBytes(StandardCharsets.ISO_8859_1),
        "t\u00F6\n+1".getBytes(StandardCharsets.ISO_8859_1),
        "to\n+1".getBytes(StandardCharsets.UTF_16),
        new byte[] {'t', 'o', '\n', '1', '\n', (byte) 0xC3},
        ("to\n" + "+14155550100\n".repeat(50_000) + "\u00FC").getBytes(StandardCharsets.ISO_8859_1),
        new byte[] {'t', 'o', '\n', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'});
  }

  @ParameterizedTest
  @MethodSource("badUtf8")
  void refusesOtherEncodings(byte[] csv) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> RecipientsFile.read(new ByteArrayInputStream(csv)))
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .containsExactly(new FieldError("recipients", "must be UTF-8")));
  }

  @Test
  void stopsBehindTheLargestNumberOfRecipients() {
    int most = BulkService.MAX_RECIPIENTS;

    assertThat(numbers("to\n" + "1\n".repeat(most))).hasSize(most);
    assertThat(numbers("to\n" + "1\n".repeat(most + 1))).hasSize(most + 1);
    assertThat(numbers("to\n" + "1\n".repeat(most + 1) + "\"unclosed")).hasSize(most + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "to", "to\n", "to\n1", "to\n1\n", "to\n\"1"})
  void aBodyThatIsTooLargeIsRefusedAsSuch(String beginning) {
    SmsException tooLarge = new SmsException(ErrorCode.REQUEST_TOO_LARGE, "too large");

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> RecipientsFile.read(failingAfter(beginning, tooLarge)))
        .isSameAs(tooLarge);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "to", "to\n", "to\n1", "to\n1\n", "to\n\"1"})
  void aBrokenConnectionIsNoFaultOfTheFile(String beginning) {
    IOException reset = new IOException("connection reset");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> RecipientsFile.read(failingAfter(beginning, reset)))
        .withCause(reset);
  }

  @Property
  void readsBackWhatWasWritten(@ForAll("files") File file) {
    assertThat(numbers(file.csv())).isEqualTo(file.numbers());
  }

  @Property
  void anyTextIsAFileOrRefused(@ForAll String text) {
    try {
      assertThat(numbers("to\n" + text)).doesNotContainNull();
    } catch (SmsException e) {
      assertNamesRecipients(e);
    }
  }

  /** Recipients and the ways in which programs write them. */
  record File(List<String> numbers, boolean hasMark, boolean isQuoted, String end) {
    String csv() {
      return numbers.stream()
          .map(number -> isQuoted ? "\"" + number.replace("\"", "\"\"") + "\"" : number)
          .collect(Collectors.joining(end, (hasMark ? MARK : "") + "to" + end, end));
    }
  }

  @Provide
  Arbitrary<File> files() {
    Arbitrary<List<String>> plain =
        Arbitraries.strings()
            .numeric()
            .withChars("+()-./")
            .ofMinLength(1)
            .ofMaxLength(20)
            .list()
            .ofMaxSize(50);
    return Combinators.combine(
            plain,
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of("\n", "\r\n", "\r"))
        .as(File::new);
  }

  private static List<String> numbers(String csv) {
    return read(csv).stream().map(RecipientRequest::to).toList();
  }

  private static List<RecipientRequest> read(String csv) {
    return RecipientsFile.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }

  private static InputStream failingAfter(String beginning, Exception reason) {
    InputStream end =
        new InputStream() {
          @Override
          public int read() throws IOException {
            if (reason instanceof IOException broken) {
              throw broken;
            }
            throw (RuntimeException) reason;
          }
        };
    return new SequenceInputStream(
        new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)), end);
  }

  private static void assertRefused(String csv, String rule) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> numbers(csv))
        .satisfies(
            e -> {
              assertNamesRecipients(e);
              assertThat(e.fieldErrors()).containsExactly(new FieldError("recipients", rule));
            });
  }

  private static void assertNamesRecipients(SmsException e) {
    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(e.fieldErrors()).extracting(FieldError::field).containsExactly("recipients");
  }
}
