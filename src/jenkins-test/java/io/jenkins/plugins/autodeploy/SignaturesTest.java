package io.jenkins.plugins.autodeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.jenkins.Links;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Type;

/**
 * What {@code pom-central.xml} compiles against {@code src/jenkins-stubs} runs on the real Jenkins: each type and member
 * that the bytecode links to exists in the real artifacts, with that very descriptor.
 */
class SignaturesTest {

    @TempDir
    private static Path classes;

    /** As pom-central.xml does: a type that has a signature comes from there, though the real one is at hand. */
    @BeforeAll
    static void compileAgainstTheSignatures() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-implicit:none",
                    "-Xprefer:source",
                    "-nowarn",
                    "-sourcepath",
                    String.join(File.pathSeparator, "src/main/java", "src/jenkins-stubs/java"),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(
                                    sources.filter(each -> each.toString().endsWith(".java"))
                                            .toList()))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static List<Links> links() throws IOException {
        List<Links> links = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                links.add(Links.of(Files.readAllBytes(file)));
            }
        }
        return links;
    }

    private static boolean isForeign(String type) {
        return !type.startsWith("io/jenkins/plugins/autodeploy/") && !type.startsWith("java/") && !type.startsWith("[");
    }

    private static Class<?> real(String type) throws ClassNotFoundException {
        return Class.forName(Type.getObjectType(type).getClassName(), false, SignaturesTest.class.getClassLoader());
    }

    @Test
    void everyTypeExists() throws Exception {
        List<String> missing = new ArrayList<>();
        int seen = 0;
        for (Links links : links()) {
            for (String type : links.types()) {
                if (isForeign(type)) {
                    seen++;
                    try {
                        real(type);
                    } catch (ClassNotFoundException e) {
                        missing.add(type);
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyMemberExistsAsItIsLinkedTo() throws Exception {
        Set<Links.Member> missing = new LinkedHashSet<>();
        int seen = 0;
        for (Links links : links()) {
            for (Links.Member member : links.members()) {
                if (isForeign(member.owner())) {
                    seen++;
                    Class<?> owner = real(member.owner());
                    boolean kind = !member.isMethod() || owner.isInterface() == member.ofInterface();
                    if (!kind || lineage(owner).stream().noneMatch(type -> declares(type, member))) {
                        missing.add(member);
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    private static boolean declares(Class<?> type, Links.Member member) {
        if (!member.isMethod()) {
            return Arrays.stream(type.getDeclaredFields())
                    .anyMatch(each -> isSame(each, each.getName(), Type.getDescriptor(each.getType()), member));
        }
        return Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .anyMatch(each -> isSame(each, name(each), descriptor(each), member));
    }

    private static String name(Executable executable) {
        return executable instanceof Method method ? method.getName() : "<init>";
    }

    private static String descriptor(Executable executable) {
        return executable instanceof Method method
                ? Type.getMethodDescriptor(method)
                : Type.getConstructorDescriptor((Constructor<?>) executable);
    }

    private static boolean isSame(Member real, String name, String descriptor, Links.Member linked) {
        return name.equals(linked.name())
                && descriptor.equals(linked.descriptor())
                && Modifier.isStatic(real.getModifiers()) == linked.isStatic()
                && (Modifier.isPublic(real.getModifiers()) || Modifier.isProtected(real.getModifiers()));
    }

    /** The type, and what it inherits from. */
    private static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> lineage = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            lineage.add(each);
            for (Class<?> parent : each.getInterfaces()) {
                lineage.addAll(lineage(parent));
            }
        }
        if (type.isInterface()) {
            lineage.add(Object.class);
        }
        return lineage;
    }
}
