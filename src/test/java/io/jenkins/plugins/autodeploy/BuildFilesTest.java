package io.jenkins.plugins.autodeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.support.BuildFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two builds of the same sources say the same. */
class BuildFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"groupId", "artifactId", "version", "name", "description", "url", "licenses/license/name"})
    void theyDescribeTheSamePlugin(String element) throws Exception {
        assertThat(BuildFile.PLUGIN.text(element)).isNotEmpty().isEqualTo(BuildFile.CENTRAL.text(element));
    }

    @Test
    void theyAreForTheSameJenkins() throws Exception {
        assertThat(BuildFile.PLUGIN.text("properties/jenkins.version"))
                .isNotEmpty()
                .isEqualTo(BuildFile.CENTRAL.text("properties/jenkins.version"));
    }

    @Test
    void theyUseTheSameVersionsOfLibraries() throws Exception {
        Map<String, String> central = BuildFile.CENTRAL.properties();
        Map<String, String> plugin = BuildFile.PLUGIN.properties();
        plugin.keySet().retainAll(central.keySet());
        assertThat(plugin.keySet()).contains("semver4j.version", "assertj.version", "jgit.version");
        plugin.remove("jenkins.version");
        assertThat(central).containsAllEntriesOf(plugin);
    }

    @Test
    void theyCompileTheSameFoldersOfTestCodeButForThoseThatNeedJenkinsOrOrca() throws Exception {
        assertThat(BuildFile.PLUGIN.testFolders())
                .filteredOn(folder -> !folder.startsWith("src/jenkins-"))
                .isNotEmpty()
                .containsExactlyElementsOf(BuildFile.CENTRAL.testFolders().stream()
                        .filter(folder -> !folder.equals("src/orca-test/java"))
                        .toList());
    }
}
