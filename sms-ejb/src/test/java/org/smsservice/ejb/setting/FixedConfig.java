package org.smsservice.ejb.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** A configuration of exactly these texts. */
public record FixedConfig(Map<String, String> texts) implements Config {

  @Override
  public <T> Optional<T> getOptionalValue(String key, Class<T> type) {
    return Optional.ofNullable(texts.get(key)).map(type::cast);
  }

  @Override
  public <T> T getValue(String key, Class<T> type) {
    return getOptionalValue(key, type).orElseThrow();
  }

  @Override
  public Iterable<String> getPropertyNames() {
    return texts.keySet();
  }

  @Override
  public Iterable<ConfigSource> getConfigSources() {
    return List.of();
  }

  @Override
  public ConfigValue getConfigValue(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Optional<Converter<T>> getConverter(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new UnsupportedOperationException();
  }
}
