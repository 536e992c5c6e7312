package org.smsservice.ejb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "postgresql://u:p@h:5433/db | jdbc:postgresql://h:5433/db | u | p",
        "postgres://u:p@h:5433/db | jdbc:postgresql://h:5433/db | u | p",
        "postgresql://u:p@h/db | jdbc:postgresql://h/db | u | p",
        "postgresql://u@h/db | jdbc:postgresql://h/db | u | -",
        "postgresql://h/db | jdbc:postgresql://h/db | - | -",
        "postgresql://u:p@h/db? | jdbc:postgresql://h/db | u | p",
        "postgresql://u%40x:p%2F%3A%40@h/db | jdbc:postgresql://h/db | u@x | p/:@",
        "postgresql://u:p+%2B+%25@h/db | jdbc:postgresql://h/db | u | p+++%",
        "postgresql://u:a:b@h/db | jdbc:postgresql://h/db | u | a:b",
        "postgresql://u:%C3%A9%E2%82%AC@h/db | jdbc:postgresql://h/db | u | é€",
        "postgresql://u:p@h1:1,h2:2/db | jdbc:postgresql://h1:1,h2:2/db | u | p",
        "postgresql://u:p@[::1]:5433/db | jdbc:postgresql://[::1]:5433/db | u | p",
        "postgresql://u:p@[2001:db8::1]/db | jdbc:postgresql://[2001:db8::1]/db | u | p",
        "postgresql://h/db?sslmode=require | jdbc:postgresql://h/db?sslmode=require | - | -",
        "postgresql://h/db?schema=sms | jdbc:postgresql://h/db?currentSchema=sms | - | -",
        "postgresql://h/db?connect_timeout=3 | jdbc:postgresql://h/db?connectTimeout=3 | - | -",
        "postgresql://h/db?application_name=a&x | jdbc:postgresql://h/db?ApplicationName=a&x= | - |"
            + " -",
        "postgresql://h/db?options=-c%20a%3Db+c | jdbc:postgresql://h/db?options=-c+a%3Db%2Bc | - |"
            + " -",
        "jdbc:postgresql://h:1/db?user=u&password=p | jdbc:postgresql://h:1/db?user=u&password=p |"
            + " - | -",
        "jdbc:postgresql:db | jdbc:postgresql:db | - | -"
      })
  void understandsBothNotations(String url, String jdbcUrl, String user, String password) {
    DatabaseUrl parsed = DatabaseUrl.parse(url);

    assertThat(parsed.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(parsed.user().orElse(null)).isEqualTo(user);
    assertThat(parsed.password().orElse(null)).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "postgresql://",
        "postgresql://u:hunter2@h",
        "postgresql://u:hunter2@h/",
        "postgresql://u:hunter2@/db",
        "postgresql:///db?password=hunter2",
        "postgresql://u:hunter2@x@h/db",
        "postgresql://u:hunter2/x@h/db",
        "postgresql://u:hunter2?x@h/db",
        "postgresql://u:hunter2%zz@h/db",
        "postgresql://u:hunter2%@h/db",
        "postgresql://u:hunter2@h:port/db",
        "postgresql://u:hunter2@h:5432/d/b",
        "postgresql://u:hunter2@h/db%zz",
        "postgresql://h/db?password=hunter2%zz",
        "mysql://u:hunter2@h/db",
        "POSTGRESQL://u:hunter2@h/db",
        " postgresql://u:hunter2@h/db",
        "jdbc:mysql://h/db?password=hunter2",
        "jdbc:postgresql://u:hunter2@h/db",
        "jdbc:postgresql://h:port/db?password=hunter2",
        "jdbc:postgresql://h?password=hunter2",
        "jdbc:postgresql://h/d/b?password=hunter2",
        "jdbc:postgresql://h/db?password=hunter2%zz"
      })
  void refusesAnythingElseAndNeverShowsIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.parse(url))
        .withNoCause()
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith("DATABASE_URL ")
                    .doesNotContain("hunter2", "zz", "u:h"));
  }

  @Test
  void isLeftOutAsText() {
    assertThat(DatabaseUrl.parse("postgresql://user:hunter2@host/db")).hasToString("DatabaseUrl");
  }

  @Test
  void theDriverReadsWhatWasMeant() {
    SmsDataSource source = new SmsDataSource();
    source.setDatabaseUrl(
        "postgresql://us%65r:p%40ss+w@h1:5433,h2/my+d%62?schema=sms%20x&sslmode=verify-full");

    assertThat(source.getServerNames()).containsExactly("h1", "h2");
    assertThat(source.getPortNumbers()).containsExactly(5433, 5432);
    assertThat(source.getDatabaseName()).isEqualTo("my+db");
    assertThat(source.getUser()).isEqualTo("user");
    assertThat(source.getPassword()).isEqualTo("p@ss+w");
    assertThat(source.getCurrentSchema()).isEqualTo("sms x");
    assertThat(source.getSslmode()).isEqualTo("verify-full");
    assertThat(source.getApplicationName()).isEqualTo("sms-service");
  }
}
