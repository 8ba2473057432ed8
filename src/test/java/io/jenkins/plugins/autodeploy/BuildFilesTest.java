package io.jenkins.plugins.autodeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** The two builds of the same sources say the same. */
class BuildFilesTest {

    private final Document plugin = read("pom.xml");
    private final Document central = read("pom-central.xml");

    private static Document read(String file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(Path.of(file).toFile());
        } catch (Exception e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static String text(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document).strip();
    }

    private static Map<String, String> properties(Document document) throws Exception {
        Map<String, String> properties = new TreeMap<>();
        Node parent = (Node) XPathFactory.newInstance()
                .newXPath()
                .evaluateExpression("/project/properties", document, Node.class);
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.ELEMENT_NODE) {
                properties.put(node.getNodeName(), node.getTextContent().strip());
            }
        }
        return properties;
    }

    private static String resolved(Map<String, String> properties, String value) {
        String result = value;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            result = result.replace("${" + property.getKey() + "}", property.getValue());
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"groupId", "artifactId", "name", "description", "url", "licenses/license/name"})
    void theyDescribeTheSamePlugin(String element) throws Exception {
        assertThat(text(plugin, "/project/" + element)).isNotEmpty().isEqualTo(text(central, "/project/" + element));
    }

    @Test
    void theyHaveTheSameVersion() throws Exception {
        assertThat(resolved(properties(plugin), text(plugin, "/project/version")))
                .isEqualTo(text(central, "/project/version"));
    }

    @Test
    void theyAreForTheSameJenkins() throws Exception {
        Map<String, String> properties = properties(plugin);
        assertThat(resolved(properties, properties.get("jenkins.version")))
                .isEqualTo(properties(central).get("jenkins.version"));
    }

    @Test
    void theyUseTheSameVersionsOfLibraries() throws Exception {
        Map<String, String> central = properties(this.central);
        Map<String, String> plugin = properties(this.plugin);
        plugin.keySet().retainAll(central.keySet());
        assertThat(plugin.keySet()).contains("semver4j.version", "assertj.version", "jgit.version");
        plugin.remove("jenkins.version");
        assertThat(central).containsAllEntriesOf(plugin);
    }
}
