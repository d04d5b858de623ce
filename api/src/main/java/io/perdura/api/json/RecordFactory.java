package io.perdura.api.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes the records that are read often. Jackson calls a constructor by {@code
 * invokeWithArguments}, which builds an adapter for each call; that took more time than all else of
 * reading a small record. What the constructor throws Jackson turns into its own exception either
 * way.
 */
final class RecordFactory extends StdValueInstantiator {
  private static final long serialVersionUID = 1L;

  /** Making a factory pays for a record that is read more often than this. */
  private static final int SELDOM = 100;

  private static final MethodType SHAPE = MethodType.methodType(Object.class, Object.class);

  private final transient Constructor<?> constructor;
  private transient int calls;
  private transient @Nullable Function<Object[], Object> factory;

  private RecordFactory(StdValueInstantiator standard, Constructor<?> constructor) {
    super(standard);
    this.constructor = constructor;
  }

  /** For a mapper that is to make records so. */
  static SimpleModule module() {
    return new SimpleModule("records") {
      @Override
      public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new Instantiators());
      }
    };
  }

  @Override
  public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
    Function<Object[], Object> ready = factory;
    if (ready == null) {
      if (calls++ < SELDOM) {
        return super.createFromObjectWith(context, arguments);
      }
      ready = create(constructor);
      factory = ready;
    }
    return ready.apply(arguments);
  }

  @SuppressWarnings("unchecked") // the handle takes an array
  private static Function<Object[], Object> create(Constructor<?> constructor) {
    try {
      constructor.setAccessible(true);
      MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
      MethodHandle spread = handle.asSpreader(Object[].class, constructor.getParameterCount());
      return MethodHandleProxies.asInterfaceInstance(Function.class, spread.asType(SHAPE));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot call " + constructor, e);
    }
  }

  private static final class Instantiators extends ValueInstantiators.Base {
    @Override
    public ValueInstantiator modifyValueInstantiator(
        DeserializationConfig config,
        BeanDescription.Supplier description,
        ValueInstantiator standard) {
      return description.getBeanClass().isRecord()
              && standard instanceof StdValueInstantiator instantiator
              && instantiator.getWithArgsCreator() instanceof AnnotatedConstructor creator
          ? new RecordFactory(instantiator, creator.getAnnotated())
          : standard;
    }
  }
}
