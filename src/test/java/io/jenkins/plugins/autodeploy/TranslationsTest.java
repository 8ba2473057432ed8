package io.jenkins.plugins.autodeploy;

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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text that people see exists in English and in Korean, and each page shows names from outside as text. */
class TranslationsTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/jenkins/plugins/autodeploy");
    private static final Path JAVA = Path.of("src/main/java/io/jenkins/plugins/autodeploy");
    private static final Pattern LABEL = Pattern.compile("\\$\\{%([^}(]+)(\\([^}]*)?}");
    private static final Pattern WITH_ARGUMENTS = Pattern.compile("\\$\\{%([^}(]+)\\(");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])");
    private static final Pattern FIELD =
            Pattern.compile("<f:(?:entry|dropdownDescriptorSelector) [^>]*field=\"([^\"]+)\"");

    static List<Path> views() {
        return files(path -> path.toString().endsWith(".jelly"));
    }

    static List<Path> forms() {
        return files(path -> path.endsWith("config.jelly"));
    }

    static List<Path> helps() {
        return files(path -> path.getFileName().toString().startsWith("help-"));
    }

    static List<Path> properties() {
        return files(path -> path.toString().endsWith(".properties"));
    }

    static List<Path> messageFiles() {
        return files(path -> path.endsWith("Messages.properties"));
    }

    static Stream<Arguments> messages() {
        return messageFiles().stream()
                .flatMap(file -> read(file).stringPropertyNames().stream().map(key -> Arguments.of(file, key)));
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
    @MethodSource("views")
    void eachViewEscapesWhatItShowsAndHasNoInlineScriptOrStyle(Path view) throws IOException {
        assertThat(Files.readString(view))
                .startsWith("<?jelly escape-by-default='true'?>")
                .doesNotContain("j:out", "st:out", "<script", "<style")
                .doesNotContainPattern("\\s(style|on[a-z]+)=");
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
        Path described = RESOURCES.relativize(help.getParent());
        assertThat(Files.readString(JAVA.resolve(described + ".java"))).containsPattern("\\b" + field + "\\b");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachMessageIsTranslatedWithTheSameArguments(Path file, String key) {
        String english = read(file).getProperty(key);
        String korean = read(file.resolveSibling("Messages_ko.properties")).getProperty(key, "");
        assertThat(korean).isNotEmpty();
        assertThat(arguments(korean)).isEqualTo(arguments(english));
    }

    @ParameterizedTest
    @MethodSource("messageFiles")
    void noOtherMessageIsTranslated(Path file) {
        assertThat(read(file).stringPropertyNames())
                .isNotEmpty()
                .containsAll(read(file.resolveSibling("Messages_ko.properties")).stringPropertyNames());
    }

    /** Stapler and the localizer read property files as ISO 8859-1. */
    @ParameterizedTest
    @MethodSource("properties")
    void aTextIsWrittenWithEscapes(Path file) throws IOException {
        assertThat(Files.readString(file)).isASCII();
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

    private static List<Path> files(Predicate<Path> which) {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(which).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
