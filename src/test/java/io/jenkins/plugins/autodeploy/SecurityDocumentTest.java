package io.jenkins.plugins.autodeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds docs/security.md to the classes and tests that it names. */
class SecurityDocumentTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*[a-z])`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(?! ?-)(?!.*\\| shown by \\|).*\\|$");

    private static String document;
    private static Map<String, Path> sources;

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(Path.of("docs/security.md"));
        sources = new TreeMap<>();
        for (String folder : List.of("src/main/java", "src/test/java", "src/jenkins-test/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), file));
            }
        }
    }

    @Test
    void eachTestThatItNamesExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (MatchResult test : TEST.matcher(document).results().toList()) {
            Path source = sources.get(test.group(1));
            if (source == null
                    || !Files.readString(source).contains("void " + test.group(2) + "(")
                    || source.startsWith("src/main")) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void eachClassThatItNamesExists() {
        assertThat(TYPE.matcher(document).results().map(each -> each.group(1)).distinct())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(sources).containsKey(type));
    }

    @Test
    void eachRowNamesATest() {
        assertThat(ROW.matcher(document).results().map(MatchResult::group))
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(row).containsPattern(TEST));
    }
}
