package io.jenkins.plugins.autodeploy;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests are easy to find: what they share has source folders, packages and names of its own. */
class TestCodeTest {

    private static final Path SOURCES = Path.of("src");
    private static final Path MAIN = SOURCES.resolve("main/java");
    private static final String PACKAGE_INFO = "package-info.java";

    private static final Pattern COMMENT_OR_TEXT = Pattern.compile(
            "(?s)//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])+'");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\p{Upper}\\w*)");

    /** The Java folders, but for those of the plugin itself and of the signatures of Jenkins. */
    private static List<Path> testFolders() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            return folders.filter(folder -> !folder.endsWith("main") && !folder.endsWith("jenkins-stubs"))
                    .map(folder -> folder.resolve("java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The simple names of the types that a folder declares, nested ones too. */
    private static Set<String> types(Path folder) throws IOException {
        Set<String> types = new TreeSet<>();
        for (Path file : javaFiles(folder)) {
            String code = COMMENT_OR_TEXT.matcher(Files.readString(file)).replaceAll("");
            TYPE.matcher(code).results().map(declared -> declared.group(1)).forEach(types::add);
        }
        return types;
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "jenkins-test"})
    void aFolderOfTestsHasNothingButTests(String folder) throws IOException {
        assertThat(javaFiles(SOURCES.resolve(folder).resolve("java")))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.getFileName().toString()).matches(".+(Test|IT)\\.java"));
    }

    @Test
    void everyPackageThatThePluginDoesNotHaveSaysWhatItIsFor() throws IOException {
        Set<Path> packages = new TreeSet<>();
        Set<Path> described = new TreeSet<>();
        List<Path> folders = testFolders();
        assertThat(folders).hasSizeGreaterThan(5);
        for (Path folder : folders) {
            for (Path file : javaFiles(folder)) {
                Path name = folder.relativize(file).getParent();
                packages.add(name);
                if (file.endsWith(PACKAGE_INFO)) {
                    described.add(name);
                }
            }
        }
        assertThat(packages)
                .allMatch(name -> described.contains(name)
                        || Files.exists(MAIN.resolve(name).resolve(PACKAGE_INFO)));
    }

    @Test
    void noTypeOfTheTestsBearsTheNameOfATypeOfThePlugin() throws IOException {
        Set<String> ofThePlugin = types(MAIN);
        assertThat(ofThePlugin).contains("Deployment", "GitHub", "Webhook");
        for (Path folder : testFolders()) {
            Set<String> shared =
                    types(folder).stream().filter(ofThePlugin::contains).collect(toCollection(TreeSet::new));
            assertThat(shared).as(folder.toString()).isEmpty();
        }
    }
}
