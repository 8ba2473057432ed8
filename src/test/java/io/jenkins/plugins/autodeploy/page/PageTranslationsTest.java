package io.jenkins.plugins.autodeploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text of the cards exists in English and in Korean, and nothing in them is inline. */
class PageTranslationsTest {

    private static final Path PAGE = Path.of("src/main/resources/io/jenkins/plugins/autodeploy/page");
    private static final Pattern TEXT = Pattern.compile("\\$\\{%([^}]+)}");

    static List<Path> views() throws IOException {
        return files(".jelly");
    }

    static List<Path> translations() throws IOException {
        return files("_ko.properties");
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(each -> each.toString().endsWith(end)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void eachTextOfAViewIsTranslatedAndNoOther(Path view) throws IOException {
        String name = view.getFileName().toString().replace(".jelly", "_ko.properties");
        assertThat(read(view.resolveSibling(name)).stringPropertyNames())
                .isEqualTo(TEXT.matcher(Files.readString(view))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()));
    }

    @Test
    void eachMessageIsTranslatedAndNoOther() throws IOException {
        assertThat(read(PAGE.resolve("Messages_ko.properties")).stringPropertyNames())
                .isNotEmpty()
                .isEqualTo(read(PAGE.resolve("Messages.properties")).stringPropertyNames());
    }

    /** Stapler and the localizer read property files as ISO 8859-1. */
    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationIsWrittenWithEscapes(Path translation) throws IOException {
        assertThat(Files.readString(translation)).isASCII();
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewEscapesWhatItShowsAndHasNoScriptAndNoStyleOfItsOwn(Path view) throws IOException {
        assertThat(Files.readString(view))
                .startsWith("<?jelly escape-by-default='true'?>")
                .doesNotContain("j:out")
                .doesNotContain("<script")
                .doesNotContain("<style")
                .doesNotContainPattern(" (style|on[a-z]+)=");
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        return properties;
    }
}
