package org.smsservice.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.smsservice.ejb.database.DatabaseConfig;
import org.smsservice.ejb.setting.Setting;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final String UPDATE = "update.docs";
  static final Iterable<Class<? extends Record>> TYPES = Configuration.TYPES;

  @Test
  void thePageFitsTheConfigRecords() throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ConfigurationPage.render());
    }
    assertThat(PAGE)
        .as(
            "docs/configuration.md is stale; make it again with: ./mvnw -pl sms-domain,sms-ejb test"
                + " -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            UPDATE)
        .exists()
        .hasContent(ConfigurationPage.render());
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void everySettingExplainsItself(Class<? extends Record> type) {
    assertThat(type.getRecordComponents())
        .allSatisfy(
            component -> {
              Setting setting = component.getAnnotation(Setting.class);
              assertThat(setting).as("%s has a key", component).isNotNull();
              assertThat(setting.key())
                  .matches("[A-Z_]+|sms(\\.[a-z]+)?\\.[a-z-]+|mp\\.jwt\\.[a-z.]+");
              assertThat(setting.help()).as(setting.key()).endsWith(".");
              assertThat(setting.min().isEmpty())
                  .as("%s has both ends of its range or none", setting.key())
                  .isEqualTo(setting.max().isEmpty());
            });
  }

  @Test
  void noKeyIsUsedTwice() {
    assertThat(
            Configuration.TYPES.stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(component -> component.getAnnotation(Setting.class).key()))
        .doesNotHaveDuplicates();
  }

  /** The server's data source needs them before the application can tell. */
  @Test
  void theServersDefaultsAreOurs() throws IOException {
    String server = Files.readString(Path.of("..", "liberty-config", "database.xml"));

    assertThat(DatabaseConfig.class.getRecordComponents())
        .extracting(component -> component.getAnnotation(Setting.class))
        .filteredOn(setting -> !setting.defaultValue().isEmpty())
        .isNotEmpty()
        .allSatisfy(
            setting ->
                assertThat(server)
                    .contains(
                        "<variable name=\"%s\" defaultValue=\"%s\"/>"
                            .formatted(setting.key(), setting.defaultValue())));
  }
}
