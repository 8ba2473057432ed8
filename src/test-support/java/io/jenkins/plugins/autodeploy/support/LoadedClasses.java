package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The classes that a controller in a process of its own loads. There are 4,500, and to load them takes a third of its work.
 * Java can keep them in an archive, ready to use. One controller writes it after a whole deployment, and then all others that
 * this process starts read it.
 */
final class LoadedClasses {

    private static LoadedClasses shared;

    private final Path jar;
    private final Path archive;
    private final String classPath;

    private LoadedClasses(Path directory) throws IOException {
        jar = directory.resolve("directories.jar");
        archive = directory.resolve("classes.jsa");
        // Java archives no class of a directory.
        List<Path> directories = new ArrayList<>();
        List<String> jars = new ArrayList<>(List.of(jar.toString()));
        for (String each : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(each))) {
                directories.add(Path.of(each));
            } else {
                jars.add(each);
            }
        }
        pack(directories);
        classPath = String.join(File.pathSeparator, jars);
    }

    static synchronized LoadedClasses shared() throws IOException {
        if (shared == null) {
            Path directory = Files.createTempDirectory("loaded-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            shared = new LoadedClasses(directory);
            shared.rehearse(directory.resolve("home"));
        }
        return shared;
    }

    List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + archive);
    }

    String classPath() {
        return classPath;
    }

    private void pack(List<Path> directories) throws IOException {
        Set<String> packed = new HashSet<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(0);
            for (Path directory : directories) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
                        if (packed.add(name)) {
                            out.putNextEntry(new JarEntry(name));
                            Files.copy(file, out);
                        }
                    }
                }
            }
        }
    }

    private void rehearse(Path home) throws IOException {
        Files.createDirectory(home);
        try (World world = new World(home).readingSpinnaker()) {
            world.shop.tag("5.2.0", world.shop.head("master"));
            for (String stack : List.of("qa", "prod")) {
                world.pipeline(stack).progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
            }
            Process controller = ChildJvm.start(
                    List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"),
                    classPath,
                    CrashingController.class,
                    CrashingController.arguments(List.of(new CrashingController.Life(
                            world, home, world.merge("Rehearse"), Integer.MAX_VALUE, world.time.instant()))));
            if (!controller.waitFor(2, TimeUnit.MINUTES) || controller.exitValue() != 0) {
                throw new IOException("The rehearsal failed: " + controller);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
