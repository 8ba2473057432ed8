package io.jenkins.plugins.autodeploy.jenkins;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What one class links to: other types, and their members, as its bytecode names them. */
public final class Links extends ClassVisitor {

    private final Set<String> types = new TreeSet<>();
    private final Set<Member> members = new TreeSet<>();

    /**
     * A field or a method, as it is linked to.
     *
     * @param ofInterface whether it is taken for a member of an interface
     */
    public record Member(String owner, String name, String descriptor, boolean isStatic, boolean ofInterface)
            implements Comparable<Member> {

        public boolean isMethod() {
            return descriptor.startsWith("(");
        }

        @Override
        public int compareTo(Member other) {
            return toString().compareTo(other.toString());
        }
    }

    private Links() {
        super(Opcodes.ASM9);
    }

    public static Links of(byte[] classFile) {
        Links links = new Links();
        new ClassReader(classFile).accept(links, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return links;
    }

    /** Internal names. */
    public Set<String> types() {
        return types;
    }

    public Set<Member> members() {
        return members;
    }

    private void type(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> types.add(type.getInternalName());
            case Type.METHOD -> {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            default -> {
                // A primitive type is no link.
            }
        }
    }

    private void member(String owner, String name, String descriptor, boolean isStatic, boolean ofInterface) {
        type(Type.getObjectType(owner));
        type(Type.getType(descriptor));
        members.add(new Member(owner, name, descriptor, isStatic, ofInterface));
    }

    private void handle(Handle handle) {
        boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC
                || handle.getTag() == Opcodes.H_GETSTATIC
                || handle.getTag() == Opcodes.H_PUTSTATIC;
        member(handle.getOwner(), handle.getName(), handle.getDesc(), isStatic, handle.isInterface());
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        type(Type.getObjectType(parent));
        for (String each : interfaces) {
            type(Type.getObjectType(each));
        }
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        type(Type.getType(descriptor));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        type(Type.getMethodType(descriptor));
        return new Code();
    }

    private final class Code extends MethodVisitor {

        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            type(Type.getObjectType(type));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                type(Type.getObjectType(type));
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type) {
                type(type);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            member(owner, name, descriptor, isStatic, false);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            member(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            type(Type.getMethodType(descriptor));
            handle(bootstrap);
            for (Object argument : arguments) {
                if (argument instanceof Handle each) {
                    handle(each);
                } else if (argument instanceof Type type) {
                    type(type);
                }
            }
        }
    }
}
