package io.jenkins.plugins.autodeploy.support;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A POM, as it is written. */
public final class BuildFile {

    public static final BuildFile PLUGIN = new BuildFile("pom.xml");
    public static final BuildFile CENTRAL = new BuildFile("pom-central.xml");

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
    public String text(String path) throws Exception {
        String text = xpath().evaluate("/project/" + path, document).strip();
        for (Map.Entry<String, String> property : properties().entrySet()) {
            text = text.replace("${" + property.getKey() + "}", property.getValue());
        }
        return text;
    }

    public Map<String, String> properties() throws Exception {
        Map<String, String> properties = new TreeMap<>();
        Node parent = (Node) xpath().evaluateExpression("/project/properties", document, Node.class);
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.ELEMENT_NODE) {
                properties.put(node.getNodeName(), node.getTextContent().strip());
            }
        }
        return properties;
    }

    /** The folders of test code, without Maven's own folder {@code src/test/java}. */
    public List<String> testFolders() throws Exception {
        NodeList sources = (NodeList) xpath().evaluate(
                        "//execution[goals/goal='add-test-source']/configuration/sources/source",
                        document,
                        XPathConstants.NODESET);
        return IntStream.range(0, sources.getLength())
                .mapToObj(i -> sources.item(i).getTextContent().strip())
                .toList();
    }
}
