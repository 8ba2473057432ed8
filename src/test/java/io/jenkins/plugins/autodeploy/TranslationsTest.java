package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text of the page exists in English and in Korean. */
class TranslationsTest {

    private static final Path PAGE = Path.of("src/main/resources/io/jenkins/plugins/autodeploy/config");
    private static final Pattern LABEL = Pattern.compile("\\$\\{%([^}]+)}");
    private static final Pattern FIELD =
            Pattern.compile("<f:(?:entry|dropdownDescriptorSelector) [^>]*field=\"([^\"]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]}");

    static List<Path> forms() throws IOException {
        return files(path -> path.endsWith("config.jelly"));
    }

    static List<Path> helps() throws IOException {
        return files(path -> path.toString().endsWith(".html"));
    }

    static List<Path> translations() throws IOException {
        return files(path -> path.toString().endsWith("_ko.properties"));
    }

    static Set<String> messages() {
        return read(PAGE.resolve("Messages.properties")).stringPropertyNames();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void eachLabelIsTranslatedAndNoOther(Path form) throws IOException {
        assertThat(read(form.resolveSibling("config_ko.properties")).stringPropertyNames())
                .isEqualTo(found(LABEL, Files.readString(form)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void eachFieldHasHelpInBothLanguages(Path form) throws IOException {
        assertThat(found(FIELD, Files.readString(form))).isNotEmpty().allSatisfy(field -> {
            assertThat(form.resolveSibling("help-" + field + ".html")).isRegularFile();
            assertThat(form.resolveSibling("help-" + field + "_ko.html")).isRegularFile();
        });
    }

    @ParameterizedTest
    @MethodSource("helps")
    void eachHelpBelongsToAField(Path help) throws IOException {
        String field = help.getFileName().toString().replaceAll("help-(.*?)(_ko)?\\.html", "$1");
        assertThat(found(FIELD, Files.readString(help.resolveSibling("config.jelly"))))
                .contains(field);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachMessageIsTranslatedWithTheSameArguments(String key) {
        String english = read(PAGE.resolve("Messages.properties")).getProperty(key);
        String korean = read(PAGE.resolve("Messages_ko.properties")).getProperty(key, "");
        assertThat(korean).isNotEmpty();
        assertThat(arguments(korean)).isEqualTo(arguments(english));
    }

    /** Stapler and the localizer read property files as ISO 8859-1. */
    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationIsWrittenWithEscapes(Path translation) throws IOException {
        assertThat(Files.readString(translation)).isASCII();
    }

    private static Set<String> arguments(String message) {
        return ARGUMENT.matcher(message).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<Path> files(Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(which).sorted().toList();
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
