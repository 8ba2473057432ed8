package io.jenkins.plugins.autodeploy.deployments;

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

/** Each text of the pages exists in English and in Korean, and each page shows names as text. */
class TranslationsTest {

    private static final Path PAGES = Path.of("src/main/resources/io/jenkins/plugins/autodeploy/deployments");
    private static final Pattern LABEL = Pattern.compile("\\$\\{%([^}(]+)(\\([^}]*)?}");
    private static final Pattern WITH_ARGUMENTS = Pattern.compile("\\$\\{%([^}(]+)\\(");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])");

    static List<Path> views() throws IOException {
        return files(path -> path.toString().endsWith(".jelly"));
    }

    static List<Path> translations() throws IOException {
        return files(path -> path.toString().endsWith(".properties"));
    }

    static Set<String> messages() {
        return read(PAGES.resolve("Messages.properties")).stringPropertyNames();
    }

    @ParameterizedTest
    @MethodSource("views")
    void eachLabelIsTranslatedAndNoOther(Path view) throws IOException {
        Set<String> labels = found(LABEL, Files.readString(view));
        assertThat(read(sibling(view, "_ko.properties")).stringPropertyNames()).isEqualTo(labels);
        assertThat(labels).containsAll(read(sibling(view, ".properties")).stringPropertyNames());
    }

    /** Such a label is a key, and no text. */
    @ParameterizedTest
    @MethodSource("views")
    void eachLabelWithArgumentsHasAnEnglishText(Path view) throws IOException {
        Properties english = read(sibling(view, ".properties"));
        Properties korean = read(sibling(view, "_ko.properties"));
        assertThat(found(WITH_ARGUMENTS, Files.readString(view))).allSatisfy(label -> {
            assertThat(english).containsKey(label);
            assertThat(arguments(korean.getProperty(label))).isEqualTo(arguments(english.getProperty(label)));
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachMessageIsTranslatedWithTheSameArguments(String key) {
        String english = read(PAGES.resolve("Messages.properties")).getProperty(key);
        String korean = read(PAGES.resolve("Messages_ko.properties")).getProperty(key, "");
        assertThat(korean).isNotEmpty();
        assertThat(arguments(korean)).isEqualTo(arguments(english));
    }

    /** Stapler and the localizer read property files as ISO 8859-1. */
    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationIsWrittenWithEscapes(Path translation) throws IOException {
        assertThat(Files.readString(translation)).isASCII();
    }

    @ParameterizedTest
    @MethodSource("views")
    void eachViewEscapesWhatItShowsAndHasNoInlineScriptOrStyle(Path view) throws IOException {
        assertThat(Files.readString(view))
                .startsWith("<?jelly escape-by-default='true'?>")
                .doesNotContain("j:out", "st:out", "<script", "<style", "style=\"")
                .doesNotContainPattern("\\son[a-z]+=\"");
    }

    private static Path sibling(Path view, String suffix) {
        return view.resolveSibling(view.getFileName().toString().replace(".jelly", suffix));
    }

    private static Set<String> arguments(String message) {
        return ARGUMENT.matcher(message).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<Path> files(Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(which).sorted().toList();
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
