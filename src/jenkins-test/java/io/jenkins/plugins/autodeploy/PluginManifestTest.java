package io.jenkins.plugins.autodeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.support.BuildFile;
import java.io.InputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifest that pom-central.xml writes by hand says what the plugin build finds out. */
class PluginManifestTest {

    private static final String MANIFEST =
            "build/plugins/plugin[artifactId='maven-war-plugin']/configuration/archive/manifestEntries/";

    /** Of the plugin build, whose tests run with it. */
    private static String resolved(String entry) throws Exception {
        try (InputStream manifest = PluginManifestTest.class.getResourceAsStream("/the.hpl")) {
            return new Manifest(manifest).getMainAttributes().getValue(entry);
        }
    }

    private static String written(String entry) throws Exception {
        return BuildFile.CENTRAL.text(MANIFEST + entry);
    }

    @Test
    void bothNeedTheSameVersionsOfTheSamePlugins() throws Exception {
        assertThat(written("Plugin-Dependencies").split(","))
                .containsExactlyInAnyOrder(resolved("Plugin-Dependencies").split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Short-Name", "Long-Name", "Group-Id", "Artifact-Id", "Jenkins-Version", "Url"})
    void bothSayTheSame(String entry) throws Exception {
        String expected = resolved(entry);
        assertThat(written(entry)
                        .replace("${project.name}", BuildFile.CENTRAL.text("name"))
                        .replace("${project.url}", BuildFile.CENTRAL.text("url"))
                        .replace("${project.groupId}", BuildFile.CENTRAL.text("groupId"))
                        .replace("${project.artifactId}", BuildFile.CENTRAL.text("artifactId")))
                .isEqualTo(expected);
    }
}
