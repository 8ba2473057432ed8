package io.jenkins.plugins.autodeploy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the plugin never does. Other plugins did these things, and docs/security.md names the holes that followed. */
class SecurityRulesTest {

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.jenkins.plugins.autodeploy");
    }

    /** Jenkins asks nobody for a login, or for a crumb, where a plugin uses these types. */
    @Test
    void everyPageIsBehindTheLoginOfJenkins() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        nameMatching("hudson\\.model\\.UnprotectedRootAction|hudson\\.security\\.csrf\\.CrumbExclusion"
                                + "|hudson\\.util\\.PluginServletFilter|jenkins\\.util\\.HttpServletFilter"))
                .check(ours);
    }

    /** A person with a build on an agent controls that agent. */
    @Test
    void nothingRunsOnAnAgent() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("hudson.remoting..", "hudson.slaves..", "jenkins.agents..")
                                .or(
                                        nameMatching(
                                                "hudson\\.(FilePath|Launcher)(\\$.*)?|jenkins\\..*ToSlave.*|jenkins\\..*ToController.*")))
                .check(ours);
    }

    @Test
    void noProgramAndNoScriptIsRun() {
        noClasses()
                .should()
                .dependOnClassesThat(type(ProcessBuilder.class)
                        .or(type(Runtime.class))
                        .or(type(ClassLoader.class))
                        .or(resideInAnyPackage(
                                "groovy..", "org.codehaus.groovy..", "javax.script..", "org.apache.commons.jexl..")))
                .check(ours);
    }

    /** XML and YAML can name files, servers and types. What GitHub, Spinnaker and the plugin itself write is JSON. */
    @Test
    void nothingFromOutsideIsReadAsXmlOrYamlOrAsObjects() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "javax.xml..",
                                "org.w3c..",
                                "org.xml..",
                                "org.dom4j..",
                                "org.yaml..",
                                "com.thoughtworks.xstream..")
                        .or(type(ObjectInputStream.class))
                        .or(type(ObjectOutputStream.class)))
                .check(ours);
    }

    /** Only Java and its trust store decide which servers are trusted. */
    @Test
    void noCertificateIsTrustedBeyondThoseThatJavaTrusts() {
        noClasses()
                .should()
                .beAssignableTo(assignableTo(TrustManager.class).or(assignableTo(HostnameVerifier.class)))
                .orShould()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .check(ours);
    }
}
