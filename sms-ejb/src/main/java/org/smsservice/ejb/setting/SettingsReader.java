package org.smsservice.ejb.setting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Builds {@code *Config} records from MicroProfile Config and gathers <em>all</em> their faults, so
 * that an operator mends a configuration in one go.
 */
public final class SettingsReader {
  private final Config source;
  private final List<String> faults = new ArrayList<>();

  public SettingsReader(Config source) {
    this.source = source;
  }

  /**
   * Reads one record. Its own constructor may refuse a combination of values by an {@link
   * IllegalArgumentException} whose message names the settings.
   *
   * @return the record, or empty when something is wrong with it: see {@link #faults()}
   */
  public <R extends Record> Optional<R> read(Class<R> type) {
    int faultsBefore = faults.size();
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(this::value).toArray();
    if (faults.size() > faultsBefore) {
      return Optional.empty();
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException refused) {
      faults.add(refused.getCause().getMessage());
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be built", e);
    }
  }

  /** One sentence each; secrets are left out. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private Object value(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    boolean isOptional = component.getType() == Optional.class;
    Class<?> type = isOptional ? typeArgument(component) : boxed(component.getType());
    Optional<String> text =
        source
            .getOptionalValue(setting.key(), String.class)
            .map(String::strip)
            .filter(given -> !given.isEmpty())
            .or(() -> Optional.of(setting.defaultValue()).filter(given -> !given.isEmpty()));
    Optional<?> value = text.flatMap(given -> converted(setting, type, given));
    if (!isOptional && text.isEmpty()) {
      faults.add(setting.key() + " is not set");
    }
    return isOptional ? value : value.orElse(null);
  }

  private <T> Optional<T> converted(Setting setting, Class<T> type, String text) {
    try {
      T value = convert(type, text);
      if (isOutside(setting, type, value)) {
        faults.add(
            "%s must be from %s to %s, not %s"
                .formatted(setting.key(), setting.min(), setting.max(), shown(setting, text)));
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (IllegalArgumentException e) {
      faults.add(
          "%s must be a %s, not %s"
              .formatted(setting.key(), type.getSimpleName(), shown(setting, text)));
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> boolean isOutside(Setting setting, Class<T> type, T value) {
    return (!setting.min().isEmpty()
            && ((Comparable<T>) value).compareTo(convert(type, setting.min())) < 0)
        || (!setting.max().isEmpty()
            && ((Comparable<T>) value).compareTo(convert(type, setting.max())) > 0);
  }

  private static <T> T convert(Class<T> type, String text) {
    return SettingTypes.convert(type, text);
  }

  private static String shown(Setting setting, String text) {
    return setting.secret() ? "the secret that is set" : "'" + text + "'";
  }

  private static Class<?> typeArgument(RecordComponent component) {
    return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == int.class) {
      return Integer.class;
    }
    return type == boolean.class ? Boolean.class : type;
  }
}
