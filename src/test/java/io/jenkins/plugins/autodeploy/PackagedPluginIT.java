package io.jenkins.plugins.autodeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What target/auto-deploy.hpi holds. */
class PackagedPluginIT {

    private static final Path HPI = Path.of("target/auto-deploy.hpi");

    private static List<String> entries() throws IOException {
        try (JarFile hpi = new JarFile(HPI.toFile())) {
            return hpi.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static List<String> ownEntries() throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile hpi = new JarFile(HPI.toFile());
                JarInputStream jar = new JarInputStream(hpi.getInputStream(hpi.stream()
                        .filter(entry -> entry.getName().matches("WEB-INF/lib/auto-deploy-.*\\.jar"))
                        .findFirst()
                        .orElseThrow()))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    @Test
    void holdsOurJarAndTheLibrariesThatAreJustified() throws Exception {
        assertThat(entries())
                .allMatch(
                        name -> name.equals("META-INF/MANIFEST.MF")
                                || name.matches(
                                        "WEB-INF/lib/(auto-deploy-1\\.0-SNAPSHOT|(jems2|lib-recur|rfc5545-datetime|semver4j|vinnie)-[0-9.]+)\\.jar"));
    }

    @Test
    void holdsNoSignatureOfJenkins() throws Exception {
        assertThat(ownEntries())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/jenkins/plugins/autodeploy/"));
    }

    @Test
    void holdsTheIndexesThatJenkinsFindsItsPartsBy() throws Exception {
        assertThat(ownEntries())
                .contains(
                        "index.jelly",
                        "META-INF/annotations/hudson.Extension",
                        "META-INF/services/annotations/hudson.init.Initializer",
                        "META-INF/services/annotations/hudson.init.Terminator",
                        "META-INF/services/annotations/org.jenkinsci.Symbol",
                        "io/jenkins/plugins/autodeploy/step/AutoDeployStep.stapler");
    }

    @Test
    void hasTheManifestOfAPlugin() throws Exception {
        try (JarFile hpi = new JarFile(HPI.toFile())) {
            Attributes manifest = hpi.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Short-Name")).isEqualTo("auto-deploy");
            assertThat(manifest.getValue("Long-Name")).isEqualTo("Auto Deploy");
            assertThat(manifest.getValue("Group-Id")).isEqualTo("io.jenkins.plugins");
            assertThat(manifest.getValue("Plugin-Version")).isEqualTo("1.0-SNAPSHOT");
            assertThat(manifest.getValue("Jenkins-Version")).isEqualTo("2.541.1");
            assertThat(manifest.getValue("Minimum-Java-Version")).isEqualTo("17");
            assertThat(manifest.getValue("Url")).startsWith("https://");
            assertThat(manifest.getValue("Plugin-License-Name")).isEqualTo("MIT License");
            assertThat(manifest.getValue("Plugin-Dependencies").split(","))
                    .hasSize(9)
                    .allMatch(
                            dependency -> dependency.matches("[a-z0-9-]+:[0-9][A-Za-z0-9._-]+(;resolution:=optional)?"))
                    .filteredOn(dependency -> dependency.endsWith(";resolution:=optional"))
                    .singleElement()
                    .asString()
                    .startsWith("checks-api:");
        }
    }
}
