package io.jenkins.plugins.autodeploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** A POM, as it is written. */
final class BuildFile {

    static final BuildFile PLUGIN = new BuildFile("pom.xml");
    static final BuildFile CENTRAL = new BuildFile("pom-central.xml");

    private final Document document;

    private BuildFile(String file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            document = factory.newDocumentBuilder().parse(Path.of(file).toFile());
        } catch (Exception e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static XPath xpath() {
        return XPathFactory.newInstance().newXPath();
    }

    /** The text of an element below {@code /project}, its properties put in. */
    String text(String path) throws Exception {
        String text = xpath().evaluate("/project/" + path, document).strip();
        for (Map.Entry<String, String> property : properties().entrySet()) {
            text = text.replace("${" + property.getKey() + "}", property.getValue());
        }
        return text;
    }

    Map<String, String> properties() throws Exception {
        Map<String, String> properties = new TreeMap<>();
        Node parent = (Node) xpath().evaluateExpression("/project/properties", document, Node.class);
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.ELEMENT_NODE) {
                properties.put(node.getNodeName(), node.getTextContent().strip());
            }
        }
        return properties;
    }
}
